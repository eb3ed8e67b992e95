/// A method of a service, with the types of its request and its reply.
public struct Method<Request: Message, Reply: Message>: Sendable {
  /// The service's name with its package: `poolkeeper.v1.PoolService`.
  public let service: String

  /// The method's name in its service: `GetPool`.
  public let name: String

  /// Which sides send one message and which send many.
  public let kind: MethodKind

  /// A method; those of the API are generated.
  public init(service: String, name: String, kind: MethodKind) {
    self.service = service
    self.name = name
    self.kind = kind
  }
}

/// Which sides of a call send one message and which send many.
public enum MethodKind: Sendable, Hashable {
  /// One request, one reply.
  case unary
  /// One request, many messages back.
  case serverStream
  /// Many messages, one reply.
  case clientStream
  /// Many messages each way, independent of each other.
  case bidirectional
}
