/// Where a page walk goes on, as the caller carries it: 48 hexadecimal digits that mean nothing to it.
///
///     run (16 digits) | walk (16 digits) | position (16 digits)
struct PageToken {
  /// The run of the server that gave it: a walk does not outlive its server.
  var run: UInt64
  /// The ordinal of the walk in that run.
  var walk: UInt64
  /// Where in the listing the next page begins.
  var position: Int

  init(run: UInt64, walk: UInt64, position: Int) {
    self.run = run
    self.walk = walk
    self.position = position
  }

  /// Reads the written form; nil for anything else.
  init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 48 else { return nil }
    guard
      let run = Self.number(digits[0..<16]),
      let walk = Self.number(digits[16..<32]),
      let position = Self.number(digits[32..<48]).flatMap(Int.init(exactly:))
    else { return nil }
    self.init(run: run, walk: walk, position: position)
  }

  /// The written form.
  var text: String {
    [run, walk, UInt64(position)].map { number in
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Unlike `UInt64(_:radix:)` it takes no sign and no capital letters: a token has one form.
  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt64(digit - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | UInt64(digit - 87)
      default: return nil
      }
    }
    return number
  }
}
