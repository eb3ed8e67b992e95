internal import Messages

/// Messages as JSON documents: proto3 JSON, names and enums as in the API.
enum JSONText {
  /// A document for a person too, over several lines.
  ///
  /// - Throws: a failure for a message that proto3 JSON has no form for, such as a time out of range.
  static func pretty(_ message: some Message) throws(Failure) -> String {
    try text(message, .pretty)
  }

  /// A document of one line.
  ///
  /// - Throws: as `pretty`.
  static func line(_ message: some Message) throws(Failure) -> String {
    try text(message, .compact)
  }

  private static func text(
    _ message: some Message,
    _ style: JSONStyle
  ) throws(Failure) -> String {
    do throws(DecodingFailure) {
      return try message.json(style)
    } catch {
      throw Failure.other("The server's reply has no JSON form: \(error.message).")
    }
  }
}
