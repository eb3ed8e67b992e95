internal import EventLoop

/// How much one call may carry beside its payload.
package enum CallLimits {
  /// Entries of metadata in one request: enough for identity, tenant and tracing many times over.
  package static let metadataEntryCountMaximum = 64
  /// Bytes of keys and values together in one request.
  package static let metadataByteCountMaximum = 16 << 10
}

/// How many connections a server takes.
package struct AdmissionLimits: Hashable, Sendable {
  /// In all; the next one is closed at once.
  ///
  /// Leaves descriptors for the store and for listening.
  package var connectionCountMaximum = max(16, Descriptors.maximum - 200)
  /// Of one identity; calls of the next one are refused.
  package var connectionCountPerIdentityMaximum = 1_024

  /// The defaults.
  package init() {}
}

/// How much one connection may hold on this side.
///
/// They relate so that a connection that uses all of them holds less than 64 MiB.
package struct ConnectionLimits: Hashable, Sendable {
  /// Calls of one connection that are open at the same time; the next one is refused.
  package var openStreamCountMaximum = 1_024
  /// Bytes that wait for a slow peer before we stop reading from it and writing its streams.
  package var queuedByteCountMaximum = 4 << 20
  /// Bytes of received messages that wait for the reader of one stream; above it that stream fails.
  ///
  /// One message may come on top, so it is twice the largest frame at worst.
  package var streamQueueByteCountMaximum = 4 << 20
  /// The same for all streams of a connection together.
  package var receivedByteCountMaximum = 16 << 20
  /// How long a peer with bytes queued may take none of them before it is closed.
  package var stallTimeout = Duration.seconds(30)
  /// How long a connection that the server ends waits for the client to close its side.
  package var lingerTimeout = Duration.seconds(1)
  /// How long a peer may be silent or slow.
  package var patience = PatienceLimits()
  /// How often we look whether a client that has finished writing, and has calls open, is still there.
  package var departureCheckInterval = Duration.milliseconds(100)

  /// The defaults.
  package init() {}
}
