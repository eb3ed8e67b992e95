extension String {
  /// The text as error messages repeat it: bounded, and without characters that a terminal obeys.
  ///
  /// Control characters, and those that turn the direction of what follows, become `\u{…}`; after 64
  /// characters an ellipsis stands for the rest.
  package var shown: String {
    if isPlain, utf8.count <= 64 { return self }
    var result = ""
    for (index, scalar) in unicodeScalars.enumerated() {
      if index == 64 { return result + "…" }
      if scalar.steersText {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text as error messages repeat it, in quotation marks.
  package var quoted: String { "\"" + shown + "\"" }

  /// The text with a full stop at its end, which it may have already.
  package var closed: String { hasSuffix(".") ? self : self + "." }

  /// Whether a character of the text steers those who show it rather than being shown.
  package var hasControlCharacter: Bool { !isPlain && unicodeScalars.contains(where: \.steersText) }

  /// Whether it is ASCII without control characters, as most texts are: what takes no look at Unicode's tables.
  private var isPlain: Bool { utf8.allSatisfy { (0x20...0x7E).contains($0) } }
}

extension Unicode.Scalar {
  /// Whether it is a control character (Unicode category Cc), breaks a line or a paragraph, or turns the
  /// direction of the text around it (Bidi_Control), so that a name would look like another one.
  fileprivate var steersText: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: Self.directions.contains { $0.contains(self) }
    default: false
    }
  }

  /// Unicode's Bidi_Control: marks, embeddings and overrides, isolates.
  private static let directions: [ClosedRange<Unicode.Scalar>] = [
    "\u{61c}"..."\u{61c}", "\u{200e}"..."\u{200f}", "\u{202a}"..."\u{202e}",
    "\u{2066}"..."\u{2069}",
  ]
}

extension [String] {
  /// Names as a message lists them: at most `limit` of them, then how many are left out.
  package func listed(limit: Int = 10) -> String {
    if count == 1 { return self[0].shown }
    let names = prefix(limit).map(\.shown).joined(separator: ", ")
    return count > limit ? "\(names) and \(count - limit) more" : names
  }
}

extension Int64 {
  /// The number with its noun: "1 node", "3 nodes".
  package func of(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
