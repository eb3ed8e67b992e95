internal import ArgumentParser

/// Cores as people write them, `0.5` or `4`, with at most three decimals: a thousandth is the least there is.
struct CoresArgument: ExpressibleByArgument {
  let millicores: Int64

  init?(argument: String) {
    let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
    guard
      (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }),
      let whole = Int64(parts[0]), whole <= 1_000_000
    else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    let zeros = String(repeating: "0", count: max(0, 3 - decimals.count))
    guard decimals.count <= 3, let thousandths = Int64(decimals + zeros) else { return nil }
    millicores = whole * 1_000 + thousandths
  }
}

/// Bytes as people write them: `512Mi`, `2Gi`, `1G`, or a plain number.
struct BytesArgument: ExpressibleByArgument {
  private static let units: [String: Int64] = [
    "": 1, "k": 1_000, "M": 1_000_000, "G": 1_000_000_000, "T": 1_000_000_000_000,
    "Ki": 1 << 10, "Mi": 1 << 20, "Gi": 1 << 30, "Ti": 1 << 40,
  ]

  let byteCount: Int64

  init?(argument: String) {
    let digits = argument.prefix { ("0"..."9").contains($0) }
    guard
      let count = Int64(digits),
      let unit = Self.units[String(argument.dropFirst(digits.count))]
    else { return nil }
    let (byteCount, overflow) = count.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    self.byteCount = byteCount
  }
}

/// `KEY=VALUE`; the value may be empty and may have further equals signs.
struct EntryArgument: ExpressibleByArgument {
  let key: String
  let value: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
    key = String(argument[..<sign])
    value = String(argument[argument.index(after: sign)...])
  }
}

extension [EntryArgument] {
  /// The entries by their keys.
  ///
  /// - Throws: a usage failure for a key that was given twice.
  func map(of option: String) throws(Failure) -> [String: String] {
    var entries: [String: String] = [:]
    for entry in self where entries.updateValue(entry.value, forKey: entry.key) != nil {
      throw Failure.usage("\(option) gives \(entry.key) twice.")
    }
    return entries
  }
}
