internal import Messages
internal import Yams

/// JSON documents as YAML documents, with the same names and values.
enum YAMLText {
  /// A JSON document in YAML, with a line end at its end; behind `---` when others may come.
  ///
  /// - Throws: a failure when it cannot be written.
  static func document(_ value: JSONValue, isOneOfMany: Bool = false) throws(Failure) -> String {
    do {
      return try Yams.serialize(node: node(value), allowUnicode: true, explicitStart: isOneOfMany)
    } catch {
      throw Failure.other("The server's reply cannot be written as YAML: \(error).")
    }
  }

  private static func node(_ value: JSONValue) -> Yams.Node {
    switch value {
    case .null: Yams.Node("null", Tag(.null))
    case .bool(let bool): Yams.Node(bool ? "true" : "false", Tag(.bool))
    case .number(let text): Yams.Node(text, Tag(text.utf8.allSatisfy(isOfInteger) ? .int : .float))
    case .string(let text): .scalar(scalar(text))
    case .array(let items):
      Yams.Node(items.map(node), Tag(.seq), items.isEmpty ? .flow : .block)
    case .object(let members):
      Yams.Node(
        members.map { (.scalar(scalar($0.name)), node($0.value)) },
        Tag(.map),
        members.isEmpty ? .flow : .block
      )
    }
  }

  /// A text, in quotation marks unless every reader of YAML takes it for one: versions differ in what is a
  /// number, a time or a truth.
  private static func scalar(_ text: String) -> Yams.Node.Scalar {
    let isPlain =
      text.utf8.count > 1 && (text.utf8.first.map { isLetter($0) } ?? false)
      && Yams.Node(text).tag == Tag(.str)
    return Yams.Node.Scalar(text, Tag(.str), isPlain ? .any : .singleQuoted)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isOfInteger(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
