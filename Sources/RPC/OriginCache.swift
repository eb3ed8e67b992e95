internal import EventLoop
internal import Messages

/// Who made the last calls of a connection.
///
/// Clients send the same metadata with every call, so the caller that it proves is established once:
/// the cache holds for as long as the very same bytes come.
@LoopActor
struct OriginCache {
  private var metadata = Metadata.empty
  /// At most one for each rule of access, so that looking through them is quick.
  private var origins: [(access: Access, origin: CallOrigin)] = []

  /// What is known about the caller of a method with that rule, if the metadata is the last one.
  func origin(for access: Access, metadata bytes: Span<UInt8>) -> CallOrigin? {
    guard metadata.isEncoded(as: bytes) else { return nil }
    // A loop: a closure here would be checked for its isolation at each call.
    for known in origins where known.access == access { return known.origin }
    return nil
  }

  /// The metadata in these bytes; the last one if they are the same.
  mutating func metadata(_ bytes: Span<UInt8>) -> Metadata {
    if metadata.isEncoded(as: bytes) { return metadata }
    metadata = Metadata(encoded: [UInt8](copying: bytes))
    origins = []
    return metadata
  }

  /// Keeps what was established from the last metadata.
  mutating func insert(_ origin: CallOrigin, for access: Access) {
    origins.append((access, origin))
  }
}
