/// A JSON document as a tree; objects keep the order of their members.
public indirect enum JSONValue: Sendable, Hashable {
  /// One member of an object.
  public struct Member: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// A member with its name and value.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A number as it is spelled, so that no digit is lost.
  case number(String)
  /// Text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Members in order; names may repeat in a parsed document.
  case object([Member])
}

/// How JSON is laid out.
public enum JSONStyle: Sendable, Hashable {
  /// On one line, without spaces.
  case compact
  /// A line for each value, indented by two spaces a level.
  case pretty
}

extension JSONValue {
  /// The document as text, without a line end at its end.
  public func text(_ style: JSONStyle = .compact) -> String {
    var printer = JSONPrinter(style: style)
    printer.print(self, level: 0)
    return printer.text
  }
}

private struct JSONPrinter {
  let style: JSONStyle
  var text = ""

  mutating func print(_ value: JSONValue, level: Int) {
    switch value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): quote(string)
    case .array(let items):
      list(items, "[", "]", level) { printer, item in
        printer.print(item, level: level + 1)
      }
    case .object(let members):
      list(members, "{", "}", level) { printer, member in
        printer.quote(member.name)
        printer.text += printer.style == .pretty ? ": " : ":"
        printer.print(member.value, level: level + 1)
      }
    }
  }

  private mutating func list<Item>(
    _ items: [Item],
    _ opening: String,
    _ closing: String,
    _ level: Int,
    _ print: (inout JSONPrinter, Item) -> Void
  ) {
    text += opening
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      startLine(level + 1)
      print(&self, item)
    }
    if !items.isEmpty { startLine(level) }
    text += closing
  }

  private mutating func startLine(_ level: Int) {
    guard style == .pretty else { return }
    text += "\n"
    text += String(repeating: "  ", count: level)
  }

  private mutating func quote(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
