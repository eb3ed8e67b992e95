internal import Messages

/// Messages as JSON documents: proto3 JSON, names and enums as in the API.
enum JSONText {
  /// A document for a person too, over several lines.
  ///
  /// - Throws: a failure for a message that proto3 JSON has no form for, such as a time out of range.
  static func pretty(_ message: some Message) throws(Failure) -> String {
    try value(message).text(.pretty)
  }

  /// A document as a tree.
  ///
  /// - Throws: as `pretty`.
  static func value<M: Message>(_ message: M) throws(Failure) -> JSONValue {
    do throws(DecodingFailure) {
      return try MessageJSON().value(of: message.encoded, as: M.fullName)
    } catch {
      throw Failure.other("The server's reply has no JSON form: \(error.message).")
    }
  }
}
