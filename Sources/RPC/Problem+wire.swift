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
  init(_ failure: EnvelopeFailure) {
    switch failure {
    case .malformed:
      self.init(.invalidArgument, nil, "The request's envelope is malformed.")
    case .notUTF8(let field):
      self.init(.invalidArgument, nil, "The request's \(field) is not UTF-8.")
    case .tooMuchMetadata:
      self.init(
        .resourceExhausted,
        nil,
        """
        The request's metadata is too large: at most \(CallLimits.metadataEntryCountMaximum) \
        entries and \(CallLimits.metadataByteCountMaximum) bytes are taken.
        """
      )
    }
  }

  /// Something that would not fit into a frame.
  static func tooLarge(_ byteCount: Int, _ what: String) -> Problem {
    Problem(
      .resourceExhausted,
      nil,
      """
      The \(what) is too large: \(byteCount) bytes, where \(FrameLimits.bodyByteCountMaximum) \
      fit into a frame.
      """
    )
  }

  static let deadlineExceeded = Problem(
    .deadlineExceeded,
    nil,
    "The deadline passed before the call was done."
  )

  /// What a server that stops answers.
  package static let stopping = Problem(
    .unavailable,
    nil,
    "The server is stopping and takes no new calls."
  )

  static let streamOverflow = Problem(
    .resourceExhausted,
    nil,
    "More messages came than the reader of the stream could take."
  )

  static func notAdmitted(service: String, method: String) -> Problem {
    Problem(.permissionDenied, nil, "The caller may not call \(service)/\(method).")
  }

  /// No method has that name, of which the beginning is given back.
  static func unknownMethod(service: Span<UInt8>, method: Span<UInt8>) -> Problem {
    Problem(
      .unimplemented,
      nil,
      "There is no method \(beginning(of: service))/\(beginning(of: method))."
    )
  }

  private static func beginning(of name: Span<UInt8>) -> String {
    String(decoding: [UInt8](copying: name.extracting(first: 128)), as: UTF8.self)
  }
}
