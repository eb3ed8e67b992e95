internal import EventLoop
internal import Messages

/// Who made the last calls of a connection.
///
/// Clients send the same metadata with every call, so the caller that it proves is established once:
/// the cache holds for as long as the very same bytes come. An object whose fields are read and replaced as a
/// whole, which needs no check for another access at the same time.
@LoopActor
final class OriginCache {
  private var metadata = Metadata.empty
  /// The rule and the caller of the last call: mostly those of the next one too.
  private var lastAccess = Access.anyone
  private var lastOrigin: CallOrigin?
  /// At most one for each rule of access, so that looking through them is quick.
  private var origins: [(access: Access, origin: CallOrigin)] = []

  /// What is known about the caller of a method with that rule, if the metadata is the last one.
  func origin(for access: Access, metadata bytes: Span<UInt8>) -> CallOrigin? {
    guard metadata.isEncoded(as: bytes) else { return nil }
    if let lastOrigin, access == lastAccess { return lastOrigin }
    // A loop: a closure here would be checked for its isolation at each call.
    for known in origins where known.access == access {
      (lastAccess, lastOrigin) = known
      return known.origin
    }
    return nil
  }

  /// The metadata in these bytes; the last one if they are the same.
  func metadata(_ bytes: Span<UInt8>) -> Metadata {
    if metadata.isEncoded(as: bytes) { return metadata }
    metadata = Metadata(encoded: [UInt8](copying: bytes))
    origins = []
    lastOrigin = nil
    return metadata
  }

  /// Keeps what was established from the last metadata.
  func insert(_ origin: CallOrigin, for access: Access) {
    origins += [(access, origin)]
    (lastAccess, lastOrigin) = (access, origin)
  }
}
