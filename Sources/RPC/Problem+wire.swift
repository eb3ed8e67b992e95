package import Messages

extension Problem {
  /// Longer statuses are cut to their message's beginning; nobody reads 64 KiB of an error.
  private static let statusByteCountMaximum = 64 << 10

  /// The google.rpc.Status of this problem, small enough for a frame.
  ///
  /// A problem that calls itself OK would be read as a success, and becomes INTERNAL.
  var encodedStatus: [UInt8] {
    var status = self.status
    if code == .ok { status.code = StatusCode.internalError.rawValue }
    let encoded = status.encoded
    guard encoded.count > Self.statusByteCountMaximum else { return encoded }
    let beginning = String(decoding: message.utf8.prefix(4_096), as: UTF8.self)
    return Problem(code, reason, beginning).status.encoded
  }

  /// What an envelope's failure means to its sender.
  init(_ failure: EnvelopeFailure, limits: CallLimits) {
    switch failure {
    case .malformed:
      self.init(.invalidArgument, .malformedMessage, "The request's envelope is malformed.")
    case .notUTF8(let field):
      self.init(.invalidArgument, .malformedMessage, "The request's \(field) is not UTF-8.")
    case .tooMuchMetadata:
      self = .limit(
        .metadata,
        """
        The request's metadata is too large: at most \(limits.metadataEntryCountMaximum) \
        entries and \(limits.metadataByteCountMaximum) bytes are taken.
        """
      )
    }
  }

  /// A limit that was run into, by the name that it has in the metrics.
  static func limit(_ limit: LimitKind, _ message: String) -> Problem {
    Problem(.resourceExhausted, .limitExceeded, message, metadata: ["limit": "\(limit)"])
  }

  /// Something that would not fit into a frame.
  static func tooLarge(
    _ byteCount: Int,
    _ what: String,
    maximum: Int = FrameLimits.bodyByteCountMaximum
  ) -> Problem {
    limit(
      .frame,
      "The \(what) is too large: \(byteCount) bytes, where \(maximum) fit into a frame."
    )
  }

  /// A tenant that asks for more than it may, and when it may ask again.
  static func rateExceeded(tenant: String, _ what: String, retryDelay: Duration) -> Problem {
    let milliseconds = Int((retryDelay / .milliseconds(1)).rounded(.up))
    return Problem(
      .resourceExhausted,
      .rateExceeded,
      "The tenant \(tenant) \(what): come back in \(milliseconds) ms.",
      metadata: ["tenant": tenant, "retry_milliseconds": "\(milliseconds)"],
      retryDelay: .milliseconds(milliseconds)
    )
  }

  static let deadlineExceeded = Problem(
    .deadlineExceeded,
    .deadlinePassed,
    "The deadline passed before the call was done."
  )

  /// What a server that stops answers.
  package static let stopping = Problem(
    .unavailable,
    .notServing,
    "The server is stopping and takes no new calls."
  )

  static let streamOverflow = limit(
    .receiveQueue,
    "More messages came than the reader of the stream could take."
  )

  static func notAdmitted(service: String, method: String) -> Problem {
    Problem(.permissionDenied, .notAllowed, "The caller may not call \(service)/\(method).")
  }

  /// No method has that name, of which the beginning is given back.
  static func unknownMethod(service: Span<UInt8>, method: Span<UInt8>) -> Problem {
    Problem(
      .unimplemented,
      .methodUnknown,
      "There is no method \(beginning(of: service))/\(beginning(of: method))."
    )
  }

  private static func beginning(of name: Span<UInt8>) -> String {
    String(decoding: [UInt8](copying: name.extracting(first: 128)), as: UTF8.self)
  }
}
