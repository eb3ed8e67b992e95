import ArgumentParser

/// The flags of what the server takes from its clients: one for each of `LimitSettings`.
struct LimitOptions: ParsableArguments {
  @Option(help: "The largest frame that is taken, in bytes; 4 MiB at most, and unless told.")
  var maxFrameBytes: String?

  @Option(help: "Entries of metadata in one request.")
  var maxMetadataEntries: String?

  @Option(help: "Bytes of metadata in one request.")
  var maxMetadataBytes: String?

  @Option(help: "Messages inside messages, in one request.")
  var maxMessageDepth: String?

  @Option(help: "Fields of one request, those of inner messages included.")
  var maxMessageFields: String?

  @Option(help: "Elements of repeated fields in one request.")
  var maxMessageElements: String?

  @Option(help: "Fields of one request that this version does not know.")
  var maxUnknownFields: String?

  @Option(help: "Open calls of one connection.")
  var maxOpenCalls: String?

  @Option(help: "Bytes that wait for a slow client before nothing more is read from it.")
  var maxQueuedBytes: String?

  @Option(help: "Bytes of one stream that wait to be read before it fails.")
  var maxStreamQueueBytes: String?

  @Option(help: "The same for all streams of a connection together.")
  var maxReceivedBytes: String?

  @Option(help: "Connections in all; unless told, 200 fewer than descriptors may be open.")
  var maxConnections: String?

  @Option(help: "Connections of one caller; each agent is its own.")
  var maxConnectionsPerIdentity: String?

  @Option(help: "How long a connection may take to its first byte.")
  var firstByteTimeout: String?

  @Option(help: "How long a frame may take, unless its bytes come fast enough.")
  var frameTimeout: String?

  @Option(help: "Bytes a second that are fast enough for a frame that takes longer.")
  var minFrameBytesPerSecond: String?

  @Option(help: "How long a connection may be idle with no call open.")
  var idleTimeout: String?

  @Option(help: "The silence after which a client that knows pings is asked for a sign of life.")
  var pingInterval: String?

  @Option(help: "Pings without an answer that end a connection.")
  var maxUnansweredPings: String?

  @Option(help: "Pings that a client may send at once.")
  var maxPingBurst: String?

  @Option(help: "Pings a second that a client may send in the long run.")
  var maxPingsPerSecond: String?

  @Option(help: "How long a client may take none of the bytes that wait for it.")
  var stallTimeout: String?

  @Option(help: "Calls a second of one tenant in the long run; 0, unless told, is any number.")
  var maxTenantCallsPerSecond: String?

  @Option(help: "Calls of one tenant that may come at once, where a rate is set.")
  var maxTenantCallBurst: String?

  @Option(help: "Bytes of requests a second of one tenant; 0, unless told, is any number.")
  var maxTenantBytesPerSecond: String?

  @Option(help: "Bytes of requests of one tenant that may come at once, where a rate is set.")
  var maxTenantByteBurst: String?

  /// Each with what was given for it.
  var texts: [(setting: Setting, text: String?)] {
    [
      (.maxFrameBytes, maxFrameBytes), (.maxMetadataEntries, maxMetadataEntries),
      (.maxMetadataBytes, maxMetadataBytes), (.maxMessageDepth, maxMessageDepth),
      (.maxMessageFields, maxMessageFields), (.maxMessageElements, maxMessageElements),
      (.maxUnknownFields, maxUnknownFields), (.maxOpenCalls, maxOpenCalls),
      (.maxQueuedBytes, maxQueuedBytes), (.maxStreamQueueBytes, maxStreamQueueBytes),
      (.maxReceivedBytes, maxReceivedBytes), (.maxConnections, maxConnections),
      (.maxConnectionsPerIdentity, maxConnectionsPerIdentity),
      (.firstByteTimeout, firstByteTimeout), (.frameTimeout, frameTimeout),
      (.minFrameBytesPerSecond, minFrameBytesPerSecond), (.idleTimeout, idleTimeout),
      (.pingInterval, pingInterval), (.maxUnansweredPings, maxUnansweredPings),
      (.maxPingBurst, maxPingBurst), (.maxPingsPerSecond, maxPingsPerSecond),
      (.stallTimeout, stallTimeout),
      (.maxTenantCallsPerSecond, maxTenantCallsPerSecond),
      (.maxTenantCallBurst, maxTenantCallBurst),
      (.maxTenantBytesPerSecond, maxTenantBytesPerSecond),
      (.maxTenantByteBurst, maxTenantByteBurst),
    ]
  }
}
