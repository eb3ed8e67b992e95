internal import CMessages

/// One pass over an encoded message before protobuf-c sees it (PROTOCOL §3).
///
/// protobuf-c limits neither depth nor memory, checks no UTF-8, and cuts strings at a NUL. What passes here
/// nests within bounds, is complete, has the wire types of its descriptor, and only valid text.
struct WireScan {
  private let limits: DecodingLimits
  private var fieldCount = 0
  private var elementCount = 0
  private var unknownFieldCount = 0

  /// Checks a whole message.
  ///
  /// - Throws: `DecodingFailure` with the message and field that is wrong.
  static func check(
    _ bytes: Span<UInt8>,
    as descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
    limits: DecodingLimits
  ) throws(DecodingFailure) {
    var scan = WireScan(limits: limits)
    try unsafe scan.message(bytes, 0, bytes.count, descriptor, depth: 1)
  }

  private init(limits: DecodingLimits) {
    self.limits = limits
  }

  /// Checks the message in `start..<end`.
  private mutating func message(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
    depth: Int
  ) throws(DecodingFailure) {
    var offset = start
    var hint = 0
    while offset < end {
      guard let key = WireReader.key(bytes, &offset, end) else {
        throw unsafe WireFault.inMessage(descriptor, "a field's tag is malformed")
      }
      fieldCount += 1
      if fieldCount > limits.fieldCountMaximum {
        let what = "more than \(limits.fieldCountMaximum) fields"
        throw unsafe WireFault.inMessage(descriptor, what, isLimit: true)
      }
      guard let field = unsafe descriptor.field(key.number, hint: &hint) else {
        try unsafe unknown(bytes, &offset, end, key, descriptor)
        continue
      }
      let place = unsafe FieldPlace(descriptor, field)
      // Most fields are single numbers and texts: they need no call.
      if key.wireType == .varint, unsafe place.isSingleVarint {
        if WireReader.varint(bytes, &offset, end) == nil { throw unsafe place.malformed }
      } else if key.wireType == .delimited, unsafe place.isSingleText {
        guard let length = WireReader.length(bytes, &offset, end) else {
          throw unsafe place.malformed
        }
        offset += length
        try unsafe text(bytes, offset - length, offset, place)
      } else {
        try unsafe known(bytes, &offset, end, key, place, depth: depth)
      }
    }
  }

  private mutating func unknown(
    _ bytes: Span<UInt8>,
    _ offset: inout Int,
    _ end: Int,
    _ key: WireReader.Key,
    _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  ) throws(DecodingFailure) {
    unknownFieldCount += 1
    if unknownFieldCount > limits.unknownFieldCountMaximum {
      let limit = limits.unknownFieldCountMaximum
      let what = "more than \(limit) unknown fields"
      throw unsafe WireFault.inMessage(descriptor, what, isLimit: true)
    }
    if !WireReader.skip(bytes, &offset, end, key.wireType) {
      throw unsafe WireFault.inMessage(descriptor, "field \(key.number) is truncated or malformed")
    }
  }

  private mutating func known(
    _ bytes: Span<UInt8>,
    _ offset: inout Int,
    _ end: Int,
    _ key: WireReader.Key,
    _ place: FieldPlace,
    depth: Int
  ) throws(DecodingFailure) {
    let wanted = unsafe place.wireType
    let isRepeated = unsafe place.isRepeated
    if isRepeated { try unsafe count(1, place) }
    guard key.wireType == .delimited else {
      if key.wireType != wanted { throw unsafe place.fault("has the wrong wire type") }
      if WireReader.skip(bytes, &offset, end, wanted) { return }
      throw unsafe place.malformed
    }
    if wanted != .delimited && !isRepeated { throw unsafe place.fault("has the wrong wire type") }
    guard let length = WireReader.length(bytes, &offset, end) else { throw unsafe place.malformed }
    let start = offset
    offset += length
    if wanted != .delimited {
      try unsafe packed(bytes, start, offset, place)
    } else if let nested = unsafe place.message {
      if depth == limits.depthMaximum {
        throw unsafe place.fault("is nested more than \(depth) deep", isLimit: true)
      }
      do throws(DecodingFailure) {
        try unsafe message(bytes, start, offset, nested, depth: depth + 1)
      } catch {
        throw unsafe error.inside(place.name)
      }
    } else if unsafe place.isText {
      try unsafe text(bytes, start, offset, place)
    }
  }

  private mutating func count(_ elements: Int, _ place: FieldPlace) throws(DecodingFailure) {
    elementCount += elements
    if elementCount > limits.elementCountMaximum {
      let what = "exceeds \(limits.elementCountMaximum) elements in all"
      throw unsafe place.fault(what, isLimit: true)
    }
  }

  /// Checks a packed field: whole elements, not too many.
  private mutating func packed(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    _ place: FieldPlace
  ) throws(DecodingFailure) {
    var offset = start
    let wireType = unsafe place.wireType
    while offset < end {
      if !WireReader.skip(bytes, &offset, end, wireType) { throw unsafe place.malformed }
      try unsafe count(1, place)
    }
  }

  /// Checks a string: UTF-8, and no NUL, at which C would cut it.
  @inline(__always)
  private func text(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    _ place: FieldPlace
  ) throws(DecodingFailure) {
    let text = bytes.extracting(start..<end)
    if !Self.isPlain(text) { try unsafe special(text, place) }
  }

  /// Whether a text is ASCII without NUL, as nearly all are.
  @inline(__always)
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    // Every word that is read lies in the buffer.
    unsafe text.withUnsafeBytes { buffer in
      // The top bit of a byte says that one of its kind was above 0x7F or, by the borrow, 0.
      var found: UInt64 = 0
      var index = 0
      while index &+ 8 <= buffer.count {
        let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        found |= word | (word &- 0x0101_0101_0101_0101)
        index &+= 8
      }
      while index < buffer.count {
        let byte = unsafe UInt64(buffer[index])
        found |= byte | (byte &- 1)
        index &+= 1
      }
      return found & 0x8080_8080_8080_8080 == 0
    }
  }

  @inline(never)
  private func special(_ text: Span<UInt8>, _ place: FieldPlace) throws(DecodingFailure) {
    for index in text.indices where text[index] == 0 { throw unsafe place.fault("contains NUL") }
    do {
      _ = try UTF8Span(validating: text)
    } catch {
      throw unsafe place.fault("is not UTF-8")
    }
  }
}
