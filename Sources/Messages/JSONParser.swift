extension JSONValue {
  /// Reads a document by RFC 8259, strictly: no comments, no trailing commas, nothing after it.
  ///
  /// - Throws: `DecodingFailure` with line and column when it is none, or nests more than 64 deep.
  public init(parsing text: String) throws(DecodingFailure) {
    var parser = JSONParser(bytes: Array(text.utf8))
    self = try parser.document()
  }
}

/// A parser over UTF-8 that is known to be valid.
private struct JSONParser {
  /// Deeper documents would use up the stack: messages of ours nest at most 16 deep.
  static let depthMaximum = 64

  let bytes: [UInt8]
  var offset = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(DecodingFailure) -> JSONValue {
    let value = try value(depth: 1)
    skipSpace()
    if offset < bytes.count { throw failure("something follows the document") }
    return value
  }

  private mutating func value(depth: Int) throws(DecodingFailure) -> JSONValue {
    skipSpace()
    guard let byte = peek else { throw failure("the document ends too early") }
    switch byte {
    case UInt8(ascii: "{"):
      try check(depth)
      return .object(try object(depth: depth))
    case UInt8(ascii: "["):
      try check(depth)
      return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw failure("a value is expected")
    }
  }

  private func check(_ depth: Int) throws(DecodingFailure) {
    if depth > Self.depthMaximum { throw failure("nested more than \(Self.depthMaximum) deep") }
  }

  private mutating func object(depth: Int) throws(DecodingFailure) -> [JSONValue.Member] {
    offset += 1
    var members: [JSONValue.Member] = []
    if take("}") { return members }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw failure("a name in quotes is expected") }
      let name = try string()
      guard take(":") else { throw failure("a colon is expected") }
      members.append(JSONValue.Member(name, try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw failure("a comma or closing brace is expected") }
    return members
  }

  private mutating func array(depth: Int) throws(DecodingFailure) -> [JSONValue] {
    offset += 1
    var items: [JSONValue] = []
    if take("]") { return items }
    repeat { items.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw failure("a comma or closing bracket is expected") }
    return items
  }

  private mutating func word(
    _ word: StaticString,
    _ value: JSONValue
  ) throws(DecodingFailure) -> JSONValue {
    let expected = Array(word.description.utf8)
    guard bytes[offset...].starts(with: expected) else { throw failure("a value is expected") }
    offset += expected.count
    return value
  }

  private mutating func number() throws(DecodingFailure) -> String {
    let start = offset
    if peek == UInt8(ascii: "-") { offset += 1 }
    let leading = offset
    guard digits() > 0 else { throw failure("a digit is expected") }
    if bytes[leading] == UInt8(ascii: "0"), offset - leading > 1 {
      throw failure("a number does not begin with 0")
    }
    if peek == UInt8(ascii: ".") {
      offset += 1
      guard digits() > 0 else { throw failure("a digit is expected") }
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      offset += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
      guard digits() > 0 else { throw failure("a digit is expected") }
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Steps over digits and counts them.
  private mutating func digits() -> Int {
    let start = offset
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    return offset - start
  }

  private mutating func string() throws(DecodingFailure) -> String {
    offset += 1
    var content: [UInt8] = []
    while let byte = peek {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): content.append(contentsOf: Array(String(try escape()).utf8))
      case 0..<0x20: throw failure("a control character stands in a string")
      default: content.append(byte)
      }
    }
    throw failure("a string does not end")
  }

  private mutating func escape() throws(DecodingFailure) -> Unicode.Scalar {
    let byte = peek
    offset += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw failure("an unknown escape stands in a string")
    }
  }

  /// Reads the digits after `\u`, and the second half of a surrogate pair.
  private mutating func unicodeEscape() throws(DecodingFailure) -> Unicode.Scalar {
    let first = try fourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, peek == UInt8(ascii: "\\"), offset + 1 < bytes.count,
      bytes[offset + 1] == UInt8(ascii: "u")
    else { throw failure("half a surrogate pair stands in a string") }
    offset += 2
    let second = try fourDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure("half a surrogate pair stands in a string") }
    return scalar
  }

  private mutating func fourDigits() throws(DecodingFailure) -> UInt32 {
    var result: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("four hexadecimal digits are expected")
      }
      result = result << 4 | UInt32(digit)
      offset += 1
    }
    return result
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard let byte = peek, byte == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  private func failure(_ what: String) -> DecodingFailure {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let column = before.reversed().prefix { $0 != 0x0A }.count + 1
    return DecodingFailure(message: "JSON, line \(line), column \(column): \(what)")
  }
}
