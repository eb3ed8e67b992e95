package import EventLoop

/// What a handler learns about the call that it serves, beside the request.
package struct Call: Sendable {
  /// The method that was called, which counts what becomes of its calls.
  let registered: RegisteredMethod
  /// When the caller stops waiting, on the loop's clock (`Loop.now`); nil is never.
  ///
  /// The server answers DEADLINE_EXCEEDED by itself and cancels the handler's task.
  package let deadline: Duration?
  let origin: CallOrigin

  init(of method: RegisteredMethod, deadline: Duration?, origin: CallOrigin) {
    registered = method
    self.deadline = deadline
    self.origin = origin
  }

  /// A call that came from no connection: for those who call a handler directly.
  @LoopActor
  package init(
    service: String,
    method: String,
    metadata: Metadata = .empty,
    deadline: Duration? = nil,
    peer: Peer,
    caller: Caller
  ) {
    // What serves it is asked of nobody.
    self.init(
      of: RegisteredMethod(service, method, .anyone, .hello),
      deadline: deadline,
      origin: CallOrigin(metadata: metadata, peer: peer, caller: caller)
    )
  }

  /// The name of the service, as registered.
  package var service: String { registered.name.service }
  /// The name of the method, as registered.
  package var method: String { registered.name.method }
  /// The metadata that came with the request.
  package var metadata: Metadata { origin.metadata }
  /// Who is at the other end of the connection.
  package var peer: Peer { origin.peer }
  /// Who calls.
  package var caller: Caller { origin.caller }
  /// The tenant for which the caller acts, without a copy of the whole caller.
  package var tenant: String { origin.caller.tenant }
}

/// The name of a method.
///
/// An object, so that a call takes one reference to it instead of one to each text.
final class MethodName: Sendable, CustomStringConvertible {
  let service: String
  let method: String

  init(service: String, method: String) {
    self.service = service
    self.method = method
  }

  /// "service/method".
  var description: String { "\(service)/\(method)" }
}

/// What the calls of a connection that carry the same metadata have in common.
///
/// An object, so that a call takes one reference to it instead of many to its parts.
final class CallOrigin: Sendable {
  let metadata: Metadata
  let peer: Peer
  let caller: Caller

  init(metadata: Metadata, peer: Peer, caller: Caller) {
    self.metadata = metadata
    self.peer = peer
    self.caller = caller
  }
}
