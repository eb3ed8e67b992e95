/// What one encoded message may ask of its receiver (PROTOCOL §3).
public struct DecodingLimits: Sendable, Hashable {
  /// Messages inside messages, the outermost one counted: our own nest at most 6 deep.
  public var depthMaximum: Int

  /// Fields of the whole tree, so that a small frame cannot keep the loop busy.
  public var fieldCountMaximum: Int

  /// Elements of one repeated field or map.
  public var elementCountMaximum: Int

  /// Fields of the whole tree that this version does not know.
  public var unknownFieldCountMaximum: Int

  /// Memory beyond eight times the encoded size.
  ///
  /// A field costs protobuf-c up to 80 times its encoded size; real messages stay below 8 and this.
  public var slackByteCount: Int

  /// Limits of one's own.
  public init(
    depthMaximum: Int,
    fieldCountMaximum: Int,
    elementCountMaximum: Int,
    unknownFieldCountMaximum: Int,
    slackByteCount: Int
  ) {
    self.depthMaximum = depthMaximum
    self.fieldCountMaximum = fieldCountMaximum
    self.elementCountMaximum = elementCountMaximum
    self.unknownFieldCountMaximum = unknownFieldCountMaximum
    self.slackByteCount = slackByteCount
  }

  /// For what clients send: nobody is trusted.
  public static let requests = DecodingLimits(
    depthMaximum: 16,
    fieldCountMaximum: 10_000,
    elementCountMaximum: 4_096,
    unknownFieldCountMaximum: 64,
    slackByteCount: 64 << 10
  )

  /// For what a server answered and what our own files hold: a page of 500 rows has some 20,000 fields.
  public static let replies = DecodingLimits(
    depthMaximum: 16,
    fieldCountMaximum: 4_000_000,
    elementCountMaximum: 1_000_000,
    unknownFieldCountMaximum: 100_000,
    slackByteCount: 1 << 20
  )
}
