internal import EventLoop

/// How much one call may carry beside its payload.
package struct CallLimits: Hashable, Sendable {
  /// Entries of metadata in one request: enough for identity, tenant and tracing many times over.
  package var metadataEntryCountMaximum = 64
  /// Bytes of keys and values together in one request.
  package var metadataByteCountMaximum = 16 << 10

  /// The defaults.
  package init() {}
}

/// What the calls of one tenant may come to: two buckets that fill with time.
///
/// A server that serves one tenant serves it as fast as it can, so there are no rates unless somebody
/// sets them. Agents are not counted: what a tenant's programs do must not silence its nodes.
package struct TenantLimits: Hashable, Sendable {
  /// Calls a second in the long run; 0 is any number.
  package var callsPerSecond = 0
  /// Calls that may come at once; at least 1.
  package var callBurstMaximum = 1_000
  /// Bytes of requests a second in the long run; 0 is any number.
  package var bytesPerSecond = 0
  /// Bytes of requests that may come at once; a larger request waits for a full bucket.
  package var byteBurstMaximum = 16 << 20

  /// The defaults.
  package init() {}
}

/// How many connections a server takes.
package struct AdmissionLimits: Hashable, Sendable {
  /// In all; the next one is closed at once.
  ///
  /// Leaves descriptors for the store and for listening.
  package var connectionCountMaximum = max(16, Descriptors.maximum - 200)
  /// Of one identity; calls of the next one are refused.
  package var connectionCountPerIdentityMaximum = 1_024
  /// How much each tenant may ask for.
  package var tenant = TenantLimits()

  /// The defaults.
  package init() {}
}

/// How much one connection may hold on this side.
///
/// They relate so that a connection that uses all of them holds less than 64 MiB.
package struct ConnectionLimits: Hashable, Sendable {
  /// The largest body of a frame that is taken, at most 4 MiB; what is sent is bounded by the peer.
  package var frameByteCountMaximum = FrameLimits.bodyByteCountMaximum
  /// What one request may carry beside its payload.
  package var call = CallLimits()
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
