/// What connections have had of one turn of the loop, so that one with much to do lets others in between.
///
/// Frames that come are served at once, but for those that would hold up others for longer than one piece of work may:
/// a connection whose frames are costly waits when the turn has had a share, or when others wait already; one whose
/// frames are cheap goes before those that wait, as long as it sends few.
///
/// Counted in work, not in time: the same requests take the same turns on every machine. A unit is about as much as a
/// small read, half a microsecond.
struct TurnShares {
  /// A piece of work: what a connection has that waited.
  private static let shareUnits: UInt64 = 25
  /// What a turn serves at once of cheap frames, and what it serves of a connection's beyond that.
  private static let cheapTurnUnits: UInt64 = 400
  private static let fewUnits: UInt64 = 16
  /// The most that a cheap frame takes.
  private static let cheapUnits: UInt64 = 8
  /// What a change takes, what a call takes that is not answered at once, what its end takes, and the bytes of a reply
  /// that take a unit.
  private static let changeUnits: UInt64 = 24
  private static let openCallUnits: UInt64 = 10
  private static let endedCallUnits: UInt64 = 6
  private static let unitByteCount = 1_024

  private var turn: UInt64 = 0
  /// Since the turn began, and when the present frame did.
  private var units: UInt64 = 0
  private var unitsBefore: UInt64 = 0
  /// When the present batch is over, and when it is once a frame was costly.
  private var limit: UInt64 = 0
  private var costlyLimit: UInt64 = 0
  /// Whether a frame of the batch was.
  private var wasCostly = false
  /// The newest revision that was counted.
  private var newest: UInt64 = 0

  /// Frames are going to be read that have just come.
  ///
  /// - Parameters:
  ///   - turn: the loop's.
  ///   - newest: the newest revision.
  ///   - isCostly: whether the connection's last ones were.
  ///   - othersWait: whether others have come before and wait for their turn.
  @inline(__always)
  mutating func beginBatch(in turn: UInt64, newest: UInt64, isCostly: Bool, othersWait: Bool) {
    begin(in: turn, newest: newest)
    costlyLimit = othersWait ? units : max(units, Self.shareUnits)
    limit = isCostly ? costlyLimit : max(units + Self.fewUnits, Self.cheapTurnUnits)
  }

  /// Frames are going to be read that have waited for their turn.
  mutating func beginShare(in turn: UInt64, newest: UInt64) {
    begin(in: turn, newest: newest)
    costlyLimit = units + Self.shareUnits
    limit = costlyLimit
  }

  @inline(__always)
  private mutating func begin(in turn: UInt64, newest: UInt64) {
    if self.turn != turn { (self.turn, units) = (turn, 0) }
    unitsBefore = units
    wasCostly = false
    self.newest = newest
  }

  /// A call was opened.
  mutating func addOpenCall() {
    units &+= Self.openCallUnits
  }

  /// A call was given up.
  mutating func addEndedCall() {
    units &+= Self.endedCallUnits
  }

  /// Bytes were answered.
  @inline(__always)
  mutating func addReply(_ byteCount: Int) {
    units &+= UInt64(truncatingIfNeeded: byteCount / Self.unitByteCount)
  }

  /// Counts the frame that was read; says whether others have to have their turn before the next.
  @inline(__always)
  mutating func isOver(newest: UInt64) -> Bool {
    count(newest: newest)
    units &+= 1
    unitsBefore = units
    return units > limit
  }

  /// Counts the last frame.
  ///
  /// - Returns: whether one of the batch was costly.
  @inline(__always)
  mutating func endBatch(newest: UInt64) -> Bool {
    count(newest: newest)
    return wasCostly
  }

  @inline(__always)
  private mutating func count(newest: UInt64) {
    units &+= (newest &- self.newest) &* Self.changeUnits
    self.newest = newest
    guard units &- unitsBefore > Self.cheapUnits else { return }
    wasCostly = true
    limit = min(limit, costlyLimit)
  }
}
