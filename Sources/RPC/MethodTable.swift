package import EventLoop
internal import Messages

/// The methods that a server serves, with who may call them.
///
/// A name is looked up by its bytes in the frame: no string is made for it. The functions here take
/// and give bytes; `MethodTable+typed.swift` has those for messages, which stand on them. A method
/// that is registered twice stops the program, which is a start-up that was wrong from the beginning.
@LoopActor
package final class MethodTable {
  /// Takes requests apart; every request is made into a Swift value before the next one comes.
  let arena = MessageArena()
  private var methods: [RegisteredMethod] = []
  /// Indices into `methods` by the hash of the name, with linear probing; −1 is free.
  ///
  /// Invariant: its count is a power of two and more than twice the count of `methods`.
  private var slots = [Int](repeating: -1, count: 16)

  /// A table without methods.
  package init() {}

  /// Registers a method whose reply is known at once.
  ///
  /// - Parameter handle: gets the request's bytes, valid during the call.
  package func unary(
    service: String,
    method: String,
    allow access: Access,
    _ handle: @escaping UnaryHandler
  ) {
    register(RegisteredMethod(service, method, access, .unary(handle)))
  }

  /// Registers a method whose reply takes time.
  package func unaryAsync(
    service: String,
    method: String,
    allow access: Access,
    _ handle: @escaping UnaryAsyncHandler
  ) {
    register(RegisteredMethod(service, method, access, .unaryAsync(handle)))
  }

  /// Registers a method with one request and a stream of messages back, which ends with the handler.
  package func serverStream(
    service: String,
    method: String,
    allow access: Access,
    _ handle: @escaping ServerStreamHandler
  ) {
    register(RegisteredMethod(service, method, access, .serverStream(handle)))
  }

  /// Registers a method with a stream of messages in and one reply.
  package func clientStream(
    service: String,
    method: String,
    allow access: Access,
    _ handle: @escaping ClientStreamHandler
  ) {
    register(RegisteredMethod(service, method, access, .clientStream(handle)))
  }

  /// Registers a method with a stream each way; ours ends with the handler.
  package func bidirectional(
    service: String,
    method: String,
    allow access: Access,
    _ handle: @escaping BidirectionalHandler
  ) {
    register(RegisteredMethod(service, method, access, .bidirectional(handle)))
  }

  /// The method with exactly that name; nil without one.
  func find(service: Span<UInt8>, method: Span<UInt8>) -> RegisteredMethod? {
    var slot = hash(service, method) & (slots.count - 1)
    while slots[slot] >= 0 {
      let candidate = methods[slots[slot]]
      if candidate.isNamed(service: service, method: method) { return candidate }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Names of all methods, "service/method", in the order of their registration.
  package var names: [String] {
    methods.map { "\($0.service)/\($0.method)" }
  }

  private func register(_ method: RegisteredMethod) {
    let isNew = find(service: method.serviceBytes.span, method: method.methodBytes.span) == nil
    precondition(isNew, "\(method.service)/\(method.method) is registered twice.")
    methods.append(method)
    if slots.count <= 2 * methods.count {
      slots = [Int](repeating: -1, count: 2 * slots.count)
      for index in methods.indices { place(index) }
    } else {
      place(methods.count - 1)
    }
  }

  private func place(_ index: Int) {
    let method = methods[index]
    var slot = hash(method.serviceBytes.span, method.methodBytes.span) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = index
  }

  /// FNV-1a. The table is fixed at the start, so that nobody can make its names collide later.
  private func hash(_ service: Span<UInt8>, _ method: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in service.indices { hash = (hash ^ UInt64(service[index])) &* 0x100_0000_01b3 }
    for index in method.indices { hash = (hash ^ UInt64(method[index])) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
