/// A day of the proleptic Gregorian calendar.
///
/// Days are counted from the first of March of a year that 400 divides, so that a leap day comes last
/// (after Howard Hinnant's "chrono-compatible low-level date algorithms").
struct CivilDay: Hashable {
  private static let daysPerEra: Int64 = 146_097
  private static let epochOffset: Int64 = 719_468

  /// The year; 1 is the first one of our era.
  let year: Int64

  /// The month, 1...12.
  let month: Int64

  /// The day of the month, 1...31.
  let day: Int64

  /// The day that many days after 1970-01-01.
  init(daysSinceEpoch: Int64) {
    let shifted = daysSinceEpoch + Self.epochOffset
    let era = shifted.floorDivided(by: Self.daysPerEra)
    let dayOfEra = shifted - era * Self.daysPerEra
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// A day of the calendar, or nil when the month has no such day.
  init?(year: Int64, month: Int64, day: Int64) {
    guard (1...12).contains(month), (1...31).contains(day), (0...9_999).contains(year) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
    if CivilDay(daysSinceEpoch: daysSinceEpoch) != self { return nil }
  }

  /// Days after 1970-01-01.
  var daysSinceEpoch: Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.floorDivided(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * Self.daysPerEra + dayOfEra - Self.epochOffset
  }
}

extension Int64 {
  /// The quotient rounded down.
  func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
