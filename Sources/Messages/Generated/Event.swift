// Written by Protos/generate from poolkeeper/v1/event.proto; change that instead.

internal import CMessages

/// The events of a tenant.
public enum EventMethods {
  /// Lists events, all pages at one revision.
  public static let listEvents = Method<ListEventsRequest, ListEventsReply>(
    service: "poolkeeper.v1.EventService",
    name: "ListEvents",
    kind: .unary
  )

  /// Follows events from a sequence on, with a progress mark when it has caught up.
  public static let watchEvents = Method<WatchEventsRequest, WatchEventsReply>(
    service: "poolkeeper.v1.EventService",
    name: "WatchEvents",
    kind: .serverStream
  )
}

/// Something that happened to a tenant's resources.
///
/// Of each tenant the newest 10,000 are kept, for 30 days; what is older or more goes when a
/// new one comes (R17).
public struct Event: Message {
  /// Counts the tenant's events from 1, without gaps.
  public var sequence: Int64 = 0

  /// When it happened.
  public var time: Timestamp?

  /// How serious it is.
  public var type: Event.TypeEnum = Event.TypeEnum(rawValue: 0)

  /// What happened, UPPER_SNAKE, for programs: NODE_DELETION_STARTED, NODE_DELETED, ….
  public var reason: String = ""

  /// What it happened to.
  public var subject: ResourceRef?

  /// The pool it belongs to, or empty.
  public var pool: String = ""

  /// What happened, for people; the texts of S46 and S47 are exact.
  public var message: String = ""

  /// Who caused it: a caller's identity, or "poolkeeper".
  public var `actor`: String = ""

  /// The operation it belongs to, or empty.
  public var operation: String = ""

  /// The request id of the call that caused it, or empty.
  public var requestID: String = ""

  /// The owner.
  public var tenant: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// How serious it is.
  public enum TypeEnum: MessageEnum {
    /// Never stored.
    case unspecified
    /// As it should be.
    case normal
    /// Somebody should look.
    case warning
    /// A number that this version has no name for.
    case unrecognized(Int32)

    /// The value with a number; `unrecognized` when it has no name.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .normal
      case 2: self = .warning
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .normal: 1
      case .warning: 2
      case .unrecognized(let rawValue): rawValue
      }
    }

    /// The name in the .proto files, as JSON has it; the number when there is none.
    public var name: String {
      switch self {
      case .unspecified: "TYPE_UNSPECIFIED"
      case .normal: "NORMAL"
      case .warning: "WARNING"
      case .unrecognized(let rawValue): String(rawValue)
      }
    }

    /// The value with a name of the .proto files, or nil.
    public init?(name: String) {
      switch name {
      case "TYPE_UNSPECIFIED": self = .unspecified
      case "NORMAL": self = .normal
      case "WARNING": self = .warning
      default: return nil
      }
    }

    /// Every value that has a name, in the order of the .proto file.
    public static let allKnown: [Self] = [
      .unspecified,
      .normal,
      .warning,
    ]
  }
}

/// Lists the events that are kept (R17), all pages as they were kept at the first one.
public struct ListEventsRequest: Message {
  /// Only this pool's, also of a deleted one; empty means all.
  public var pool: String = ""

  /// Only of this type; unspecified means all.
  public var type: Event.TypeEnum = Event.TypeEnum(rawValue: 0)

  /// Only at or after this time.
  public var since: Timestamp?

  /// Only before this time.
  public var until: Timestamp?

  /// True: newest first; false: ascending.
  public var newestFirst: Bool = false

  /// At most this many; 0 means 100, more than 500 means 500.
  public var pageSize: Int32 = 0

  /// From the last reply's next_page_token, or empty.
  public var pageToken: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// A page of events.
public struct ListEventsReply: Message {
  /// In the order asked for.
  public var events: [Event] = []

  /// For the next page; empty at the end.
  public var nextPageToken: String = ""

  /// The revision that all pages of this listing show.
  public var revision: Int64 = 0

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// Follows events as they happen.
///
/// A watch that falls so far behind that its next event is no longer kept ends with
/// OUT_OF_RANGE and CURSOR_TOO_OLD (R17), whose metadata tells the oldest: list, then watch
/// from there.
public struct WatchEventsRequest: Message {
  /// Start after this sequence: 0 means from the first that is kept; −1 from now on.
  ///
  /// A sequence that is no longer kept is CURSOR_TOO_OLD.
  public var afterSequence: Int64 = 0

  /// Only this pool's; empty means all.
  public var pool: String = ""

  /// The store that `after_sequence` was read from, as a progress mark told it.
  ///
  /// Where the server has another one by now, after a restore, the cursor is CURSOR_TOO_OLD.
  /// Empty: not checked.
  public var storeUuid: String = ""

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}
}

/// One step of a watch.
public struct WatchEventsReply: Message {
  /// An event or a progress mark.
  public var step: Step?

  /// Fields of a newer version, as they came; written again at the end.
  public var unknownFields: [UInt8] = []

  /// A message whose fields have their default values.
  public init() {}

  /// An event or a progress mark.
  public enum Step: Hashable, Sendable {
    /// The next event.
    case event(Event)
    /// Nothing more for now.
    case progress(WatchEventsReply.Progress)
  }

  /// A sign that every event up to `sequence` was sent or did not match.
  public struct Progress: Message {
    /// Resume after this sequence.
    public var sequence: Int64 = 0

    /// The identity of the store whose sequence it is; give it back with the sequence.
    public var storeUuid: String = ""

    /// Fields of a newer version, as they came; written again at the end.
    public var unknownFields: [UInt8] = []

    /// A message whose fields have their default values.
    public init() {}
  }
}

extension Event {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.Event" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.sequence != 0 { count += 1 + Varint.byteCount(Varint.bits(self.sequence)) }
    if let value = self.time { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.type.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.type.rawValue)) }
    if !self.reason.isEmpty { count += 1 + Varint.delimited(self.reason.utf8.count) }
    if let value = self.subject { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.pool.isEmpty { count += 1 + Varint.delimited(self.pool.utf8.count) }
    if !self.message.isEmpty { count += 1 + Varint.delimited(self.message.utf8.count) }
    if !self.actor.isEmpty { count += 1 + Varint.delimited(self.actor.utf8.count) }
    if !self.operation.isEmpty { count += 1 + Varint.delimited(self.operation.utf8.count) }
    if !self.requestID.isEmpty { count += 1 + Varint.delimited(self.requestID.utf8.count) }
    if !self.tenant.isEmpty { count += 1 + Varint.delimited(self.tenant.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.sequence != 0 { writer.varint(Varint.bits(self.sequence), key: 8) }
    if let value = self.time { writer.message(value, key: 18) }
    if self.type.rawValue != 0 { writer.varint(Varint.bits(self.type.rawValue), key: 24) }
    if !self.reason.isEmpty { writer.string(self.reason, key: 34) }
    if let value = self.subject { writer.message(value, key: 42) }
    if !self.pool.isEmpty { writer.string(self.pool, key: 50) }
    if !self.message.isEmpty { writer.string(self.message, key: 58) }
    if !self.actor.isEmpty { writer.string(self.actor, key: 66) }
    if !self.operation.isEmpty { writer.string(self.operation, key: 74) }
    if !self.requestID.isEmpty { writer.string(self.requestID, key: 82) }
    if !self.tenant.isEmpty { writer.string(self.tenant, key: 90) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__event__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__Event.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__Event>) {
    self.sequence = unsafe c.pointee.sequence
    if let pointer = unsafe c.pointee.time {
      self.time = unsafe Timestamp(reading: pointer)
    }
    self.type = unsafe Event.TypeEnum(rawValue: Int32(truncatingIfNeeded: c.pointee.type.rawValue))
    self.reason = unsafe CValue.string(c.pointee.reason)
    if let pointer = unsafe c.pointee.subject {
      self.subject = unsafe ResourceRef(reading: pointer)
    }
    self.pool = unsafe CValue.string(c.pointee.pool)
    self.message = unsafe CValue.string(c.pointee.message)
    self.actor = unsafe CValue.string(c.pointee.actor)
    self.operation = unsafe CValue.string(c.pointee.operation)
    self.requestID = unsafe CValue.string(c.pointee.request_id)
    self.tenant = unsafe CValue.string(c.pointee.tenant)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListEventsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListEventsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if !self.pool.isEmpty { count += 1 + Varint.delimited(self.pool.utf8.count) }
    if self.type.rawValue != 0 { count += 1 + Varint.byteCount(Varint.bits(self.type.rawValue)) }
    if let value = self.since { count += 1 + Varint.delimited(value.encodedByteCount) }
    if let value = self.until { count += 1 + Varint.delimited(value.encodedByteCount) }
    if self.newestFirst { count += 2 }
    if self.pageSize != 0 { count += 1 + Varint.byteCount(Varint.bits(self.pageSize)) }
    if !self.pageToken.isEmpty { count += 1 + Varint.delimited(self.pageToken.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if !self.pool.isEmpty { writer.string(self.pool, key: 10) }
    if self.type.rawValue != 0 { writer.varint(Varint.bits(self.type.rawValue), key: 16) }
    if let value = self.since { writer.message(value, key: 26) }
    if let value = self.until { writer.message(value, key: 34) }
    if self.newestFirst { writer.varint(Varint.bits(self.newestFirst), key: 40) }
    if self.pageSize != 0 { writer.varint(Varint.bits(self.pageSize), key: 48) }
    if !self.pageToken.isEmpty { writer.string(self.pageToken, key: 58) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_events_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListEventsRequest.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListEventsRequest>) {
    self.pool = unsafe CValue.string(c.pointee.pool)
    self.type = unsafe Event.TypeEnum(rawValue: Int32(truncatingIfNeeded: c.pointee.type.rawValue))
    if let pointer = unsafe c.pointee.since {
      self.since = unsafe Timestamp(reading: pointer)
    }
    if let pointer = unsafe c.pointee.until {
      self.until = unsafe Timestamp(reading: pointer)
    }
    self.newestFirst = unsafe c.pointee.newest_first != 0
    self.pageSize = unsafe c.pointee.page_size
    self.pageToken = unsafe CValue.string(c.pointee.page_token)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension ListEventsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.ListEventsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    for value in self.events { count += 1 + Varint.delimited(value.encodedByteCount) }
    if !self.nextPageToken.isEmpty { count += 1 + Varint.delimited(self.nextPageToken.utf8.count) }
    if self.revision != 0 { count += 1 + Varint.byteCount(Varint.bits(self.revision)) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    for value in self.events { writer.message(value, key: 10) }
    if !self.nextPageToken.isEmpty { writer.string(self.nextPageToken, key: 18) }
    if self.revision != 0 { writer.varint(Varint.bits(self.revision), key: 24) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__list_events_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(reading: message.assumingMemoryBound(to: Poolkeeper__V1__ListEventsReply.self))
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__ListEventsReply>) {
    self.events = unsafe CValue.messages(c.pointee.n_events, c.pointee.events) {
      unsafe Event(reading: $0)
    }
    self.nextPageToken = unsafe CValue.string(c.pointee.next_page_token)
    self.revision = unsafe c.pointee.revision
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension WatchEventsRequest {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.WatchEventsRequest" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.afterSequence != 0 { count += 1 + Varint.byteCount(Varint.bits(self.afterSequence)) }
    if !self.pool.isEmpty { count += 1 + Varint.delimited(self.pool.utf8.count) }
    if !self.storeUuid.isEmpty { count += 1 + Varint.delimited(self.storeUuid.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.afterSequence != 0 { writer.varint(Varint.bits(self.afterSequence), key: 8) }
    if !self.pool.isEmpty { writer.string(self.pool, key: 18) }
    if !self.storeUuid.isEmpty { writer.string(self.storeUuid, key: 26) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    if let plain = Self(flat: bytes) {
      self = plain
      return
    }
    let descriptor = unsafe poolkeeper__v1__watch_events_request__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__WatchEventsRequest.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.afterSequence = Int64(truncatingIfNeeded: value)
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.pool = value
      case 26:
        guard let value = reader.text(in: bytes) else { return nil }
        self.storeUuid = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__WatchEventsRequest>) {
    self.afterSequence = unsafe c.pointee.after_sequence
    self.pool = unsafe CValue.string(c.pointee.pool)
    self.storeUuid = unsafe CValue.string(c.pointee.store_uuid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension WatchEventsReply {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.WatchEventsReply" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    switch self.step {
    case .event(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case .progress(let value)?:
      count += 1 + Varint.delimited(value.encodedByteCount)
    case nil: break
    }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    switch self.step {
    case .event(let value)?:
      writer.message(value, key: 10)
    case .progress(let value)?:
      writer.message(value, key: 18)
    case nil: break
    }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    let descriptor = unsafe poolkeeper__v1__watch_events_reply__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__WatchEventsReply.self)
    )
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__WatchEventsReply>) {
    switch unsafe Int(c.pointee.step_case.rawValue) {
    case 1:
      if let pointer = unsafe c.pointee.event {
        self.step = unsafe .event(Event(reading: pointer))
      }
    case 2:
      if let pointer = unsafe c.pointee.progress {
        self.step = unsafe .progress(WatchEventsReply.Progress(reading: pointer))
      }
    default: break
    }
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}

extension WatchEventsReply.Progress {
  /// The name in the .proto files, with its package.
  public static var fullName: String { "poolkeeper.v1.WatchEventsReply.Progress" }

  /// How many bytes `encode(into:)` writes.
  public var encodedByteCount: Int {
    var count = unknownFields.count
    if self.sequence != 0 { count += 1 + Varint.byteCount(Varint.bits(self.sequence)) }
    if !self.storeUuid.isEmpty { count += 1 + Varint.delimited(self.storeUuid.utf8.count) }
    return count
  }

  /// Appends the message in the protobuf format, fields by their numbers.
  public func encode(into writer: inout MessageWriter) {
    if self.sequence != 0 { writer.varint(Varint.bits(self.sequence), key: 8) }
    if !self.storeUuid.isEmpty { writer.string(self.storeUuid, key: 18) }
    writer.raw(unknownFields)
  }

  /// Reads a message from its bytes; `arena` is empty again afterwards.
  ///
  /// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.
  public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure)
  {
    if let plain = Self(flat: bytes) {
      self = plain
      return
    }
    let descriptor = unsafe poolkeeper__v1__watch_events_reply__progress__pointer()
    let message = try unsafe arena.unpack(bytes, as: descriptor)
    defer { arena.reset() }
    unsafe self.init(
      reading: message.assumingMemoryBound(to: Poolkeeper__V1__WatchEventsReply__Progress.self)
    )
  }

  /// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.
  private init?(flat bytes: Span<UInt8>) {
    var reader = FlatReader()
    while let key = reader.key(in: bytes) {
      switch key {
      case 8:
        guard let value = reader.varint(in: bytes) else { return nil }
        self.sequence = Int64(truncatingIfNeeded: value)
      case 18:
        guard let value = reader.text(in: bytes) else { return nil }
        self.storeUuid = value
      default: return nil
      }
    }
    if !reader.isDone(in: bytes) { return nil }
  }

  /// Copies the fields of protobuf-c's struct.
  internal init(reading c: UnsafePointer<Poolkeeper__V1__WatchEventsReply__Progress>) {
    self.sequence = unsafe c.pointee.sequence
    self.storeUuid = unsafe CValue.string(c.pointee.store_uuid)
    self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)
  }
}
