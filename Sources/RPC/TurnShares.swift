/// What connections have had of one turn of the loop, so that one with much to do lets others in between.
///
/// Counted in work, not in time: the same requests take the same turns on every machine. A unit is about as much as a
/// small read, half a microsecond.
struct TurnShares {
  /// A turn with more goes on with a share for each connection that has more to do.
  private static let turnUnits: UInt64 = 400
  private static let shareUnits: UInt64 = 100
  /// What a change takes, what a call takes that is not answered at once, and the bytes of a reply that take a unit.
  private static let changeUnits: UInt64 = 24
  private static let openCallUnits: UInt64 = 10
  private static let unitByteCount = 1_024

  private var turn: UInt64 = 0
  /// Since the turn began, and when the present batch did.
  private var units: UInt64 = 0
  private var unitsBefore: UInt64 = 0
  /// The newest revision that was counted.
  private var newest: UInt64 = 0

  /// A connection's frames are going to be read.
  @inline(__always)
  mutating func beginBatch(in turn: UInt64, newest: UInt64) {
    if self.turn != turn { (self.turn, units) = (turn, 0) }
    unitsBefore = units
    self.newest = newest
  }

  /// A call was opened.
  mutating func addOpenCall() {
    units &+= Self.openCallUnits
  }

  /// Bytes were answered.
  @inline(__always)
  mutating func addReply(_ byteCount: Int) {
    units &+= UInt64(truncatingIfNeeded: byteCount / Self.unitByteCount)
  }

  /// Counts one more frame; says whether others have to have their turn before it.
  @inline(__always)
  mutating func isOver(newest: UInt64) -> Bool {
    units &+= 1 &+ (newest &- self.newest) &* Self.changeUnits
    self.newest = newest
    return units > Self.turnUnits && units &- unitsBefore > Self.shareUnits
  }
}
