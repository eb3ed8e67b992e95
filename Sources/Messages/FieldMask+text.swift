extension FieldMask {
  /// The paths in lowerCamelCase with commas between: `nodeCount,network.vpc`.
  public var text: String {
    get throws(DecodingFailure) {
      var parts: [String] = []
      for path in paths {
        guard let part = Self.camel(path) else {
          throw DecodingFailure(message: "a field mask's path is not in lower_snake_case: \(path)")
        }
        parts.append(part)
      }
      return parts.joined(separator: ",")
    }
  }

  /// Reads paths in lowerCamelCase with commas between; nil when they are spelled otherwise.
  public init?(text: String) {
    self.init()
    if text.isEmpty { return }
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard !part.isEmpty, let path = Self.snake(part) else { return nil }
      paths.append(path)
    }
  }

  /// `node_count` → `nodeCount`; nil when it could not be read back.
  private static func camel(_ path: String) -> String? {
    if path.isEmpty { return nil }
    var result = ""
    var isAfterUnderscore = false
    for character in path.unicodeScalars {
      if isAfterUnderscore {
        guard ("a"..."z").contains(character) else { return nil }
        result += Character(character).uppercased()
        isAfterUnderscore = false
      } else if character == "_" {
        isAfterUnderscore = true
      } else if ("A"..."Z").contains(character) || character == "," || character == "\0" {
        return nil
      } else {
        result.unicodeScalars.append(character)
      }
    }
    return isAfterUnderscore ? nil : result
  }

  /// `nodeCount` → `node_count`.
  private static func snake(_ path: Substring) -> String? {
    var result = ""
    for character in path.unicodeScalars {
      if character == "_" || character == "\0" { return nil }
      if ("A"..."Z").contains(character) {
        result += "_" + Character(character).lowercased()
      } else {
        result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
