/// Puts batches on the disk, one after the other, through segments; used by one thread at a time.
///
/// Invariant: between calls everything written is durable, and `offset` is where it ends.
/// After an error it is not to be used again: no fsync is tried twice.
struct SegmentAppender: Sendable {
  private let fileSystem: any FileSystem
  private let surroundings: Surroundings
  private let limits: JournalLimits
  private let store: StoreID
  private let preparation: SegmentPreparation
  private let watermarkFile: OpenFile
  private let epoch: UInt64

  private var segment: PreparedSegment
  private var offset: Int
  private var checksum: UInt32
  private(set) var durableRevision: UInt64
  private var watermark: Watermark
  private var watermarkTime: Duration
  private var preparesAhead = false
  private var buffer: [UInt8] = []

  /// Opens the first segment of a new epoch; its header is durable when this returns.
  ///
  /// - Parameters:
  ///   - directory: an opened one.
  ///   - end: where the journal ends; the new segment goes on from there.
  ///   - epoch: higher than any before.
  ///   - watermark: the one that was read.
  ///   - limits: sizes to keep to.
  ///   - surroundings: time and randomness.
  /// - Throws: what the disk said.
  init(
    directory: DataDirectory,
    after end: JournalEnd,
    epoch: UInt64,
    watermark: Watermark,
    limits: JournalLimits,
    surroundings: Surroundings
  ) throws(FileFailure) {
    fileSystem = directory.fileSystem
    store = directory.store
    self.surroundings = surroundings
    self.limits = limits
    self.epoch = epoch
    self.watermark = watermark
    watermarkTime = surroundings.uptime()
    durableRevision = end.lastRevision
    checksum = end.checksum
    offset = 0
    preparation = SegmentPreparation(
      fileSystem: fileSystem,
      journal: directory.journal,
      byteCount: limits.segmentByteCount,
      random: surroundings.random
    )
    watermarkFile = try fileSystem.open(directory.watermark, .readWrite)
    segment = try preparation.take(ordinal: end.ordinal + 1)
    try writeHeader()
  }

  /// Writes a batch and makes it durable.
  ///
  /// - Parameter records: at least one, within the limits of a batch; the first one has the
  ///   revision behind `durableRevision`.
  /// - Throws: what the disk said; the batch may or may not be there, and nothing may follow.
  mutating func append(_ records: ArraySlice<JournalRecord>) throws(FileFailure) {
    let body = records.reduce(0) { $0 + $1.byteCount }
    let byteCount = BatchHeader.byteCount + padded(body)
    if byteCount > limits.segmentByteCount - offset { try rotate() }
    let place = BatchPlace(
      firstRevision: durableRevision + 1,
      epoch: epoch,
      salt: segment.name.salt,
      previousChecksum: checksum,
      durableRevision: durableRevision,
      wallClockMilliseconds: surroundings.wallClockMilliseconds()
    )
    buffer.removeAll(keepingCapacity: true)
    buffer.reserveCapacity(byteCount)
    let batchChecksum = BatchHeader.encode(records, at: place, into: &buffer)
    try fileSystem.write(buffer, to: segment.file, at: offset)
    try fileSystem.syncData(segment.file)
    offset += buffer.count
    checksum = batchChecksum
    durableRevision += UInt64(records.count)
  }

  /// How long the watermark may still lag; nil when it is up to date.
  var watermarkDelay: Duration? {
    guard watermark.revision != durableRevision else { return nil }
    return max(.zero, watermarkTime + .seconds(1) - surroundings.uptime())
  }

  /// Brings the watermark up to date.
  mutating func writeWatermark() throws(FileFailure) {
    guard watermark.revision != durableRevision else { return }
    watermark = Watermark(
      sequence: watermark.sequence + 1,
      revision: durableRevision,
      segmentOrdinal: segment.name.ordinal,
      segmentOffset: UInt64(offset)
    )
    try fileSystem.write(watermark.encoded, to: watermarkFile, at: watermark.fileOffset)
    try fileSystem.syncData(watermarkFile)
    watermarkTime = surroundings.uptime()
    // Where a full disk's second chance comes from, and where other failures show at once.
    if let failure = preparation.failure { throw failure }
    if preparesAhead { preparation.begin(ordinal: segment.name.ordinal + 1) }
  }

  /// Has each next segment made ahead by a worker, from now on.
  mutating func prepareAhead() {
    preparesAhead = true
    preparation.begin(ordinal: segment.name.ordinal + 1)
  }

  /// Closes the files; nothing is written any more.
  func close() {
    preparation.finish()
    fileSystem.close(segment.file)
    fileSystem.close(watermarkFile)
  }

  /// Goes on in the next segment; all batches of this one are durable.
  private mutating func rotate() throws(FileFailure) {
    try writeWatermark()
    let next = try preparation.take(ordinal: segment.name.ordinal + 1)
    fileSystem.close(segment.file)
    segment = next
    try writeHeader()
    if preparesAhead { preparation.begin(ordinal: segment.name.ordinal + 1) }
  }

  /// The header is durable before the first batch is written, so that a batch without a header
  /// cannot exist.
  private mutating func writeHeader() throws(FileFailure) {
    let header = SegmentHeader(
      store: store,
      ordinal: segment.name.ordinal,
      salt: segment.name.salt,
      epoch: epoch,
      firstRevision: durableRevision + 1,
      previousChecksum: checksum
    )
    try fileSystem.write(header.encoded, to: segment.file, at: 0)
    try fileSystem.syncData(segment.file)
    offset = SegmentHeader.byteCount
  }
}
