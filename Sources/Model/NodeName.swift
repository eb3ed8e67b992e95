/// The names of nodes: `<pool>-<letters>`, none of them used twice in a tenant.
///
/// The letters come from a number that counts the tenant's nodes, by a bijection: different numbers have
/// different letters, and neighbours do not look alike. Five letters are enough for the first 26⁵ nodes
/// (11,881,376); later ones get six, and so on.
package enum NodeName {
  /// Letters of the first names.
  private static let letterCountMinimum = 5

  /// Odd and no multiple of 13, so that it has an inverse modulo every power of 26.
  private static let factor: Int64 = 7_368_787

  /// The name of the node with that ordinal (≥ 0) in its tenant.
  package static func name(pool: String, ordinal: Int64) -> String {
    pool + "-" + letters(ordinal: ordinal)
  }

  /// The letters of an ordinal.
  static func letters(ordinal: Int64) -> String {
    var (rest, size, count) = (max(0, ordinal), Int64(11_881_376), letterCountMinimum)
    while rest >= size, size < Int64.max / 26 {
      rest -= size
      size *= 26
      count += 1
    }
    var number = Int64(product(of: rest, factor, modulo: size))
    var letters: [UInt8] = []
    for _ in 0..<count {
      letters.append(UInt8(ascii: "a") + UInt8(number % 26))
      number /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// The product, by its full width: it does not fit 64 bits once names have more than five letters.
  private static func product(of left: Int64, _ right: Int64, modulo size: Int64) -> Int64 {
    let wide = left.multipliedFullWidth(by: right)
    return size.dividingFullWidth(wide).remainder
  }
}
