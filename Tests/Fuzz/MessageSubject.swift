import Messages

/// Every message of the API and of our files: what can be read can be written, and is then the same.
///
/// Input: which message, whose limits, and its bytes.
enum MessageSubject {
  /// One for all inputs, as a server has one for all requests.
  nonisolated(unsafe) private static let requests = MessageArena(limits: .requests)
  nonisolated(unsafe) private static let replies = MessageArena(limits: .replies)

  static func run(_ input: [UInt8]) {
    var script = Script(input)
    let type = MessageTypes.all[Int(script.byte()) % MessageTypes.all.count]
    let isRequest = script.byte() & 1 == 0
    let arena = unsafe isRequest ? requests : replies
    tryOut(type, Array(script.remainder()), arena)
  }

  private static func tryOut<M: Message>(_: M.Type, _ bytes: [UInt8], _ arena: MessageArena) {
    // A client prints what it is sent by the descriptors alone, before any other check.
    _ = try? MessageJSON().value(of: bytes, as: M.fullName)
    guard let message = try? M(decoding: bytes.span, in: arena) else { return }
    let encoded = message.encoded
    require(encoded.count == message.encodedByteCount, "\(M.fullName): another size than announced")
    guard let again = try? M(decoding: encoded) else {
      fatalError("\(M.fullName) cannot be read when it is written again")
    }
    // Bytes, for a number that is not one is not equal to itself.
    require(again.encoded == encoded, "\(M.fullName) is another one when it is written again")
    checkJSON(message)
  }

  /// JSON has no fields that we do not know, so that only the second time is as the first.
  ///
  /// An Any of a type that nobody knows is printed with its bytes, which its reader refuses.
  private static func checkJSON<M: Message>(_ message: M) {
    guard let text = try? message.json(), let again = try? M(json: text) else { return }
    guard let textAgain = try? again.json() else {
      fatalError("\(M.fullName) has the JSON \(text), which was read, and then none")
    }
    require(textAgain == text, "\(M.fullName) has the JSON \(text), then \(textAgain)")
  }
}
