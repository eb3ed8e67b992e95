package import EventLoop
package import Messages

/// The methods that a server serves, with who may call them.
///
/// A name is looked up by its bytes in the frame: no string is made for it. A method that is
/// registered twice stops the program, which is a start-up that was wrong from the beginning.
@LoopActor
package final class MethodTable {
  /// Takes requests apart.
  let decoder: RequestDecoder
  private(set) var methods: [RegisteredMethod] = []
  /// The methods by the hash of their names, with linear probing; nil is free.
  ///
  /// Invariant: its count is a power of two and more than twice the count of `methods`.
  private var slots = [RegisteredMethod?](repeating: nil, count: 16)
  /// The one that was found last: mostly the next one too.
  private var last: RegisteredMethod?

  /// A table with the one method that every connection has: Control/Hello.
  ///
  /// - Parameter limits: what a request, or a message of a client's stream, may ask of the server.
  package init(limits: DecodingLimits = .requests) {
    decoder = RequestDecoder(limits: limits)
    let hello = ControlMethods.hello
    register(RegisteredMethod(hello.service, hello.name, .anyone, .hello))
  }

  /// The method with exactly that name; nil without one.
  func find(service: Span<UInt8>, method: Span<UInt8>) -> RegisteredMethod? {
    if let last, last.isNamed(service: service, method: method) { return last }
    let slots = slots
    var slot = hash(service, method) & (slots.count - 1)
    while let candidate = slots[slot] {
      if candidate.isNamed(service: service, method: method) {
        last = candidate
        return candidate
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Names of all methods, "service/method", in the order of their registration.
  package var names: [String] {
    methods.map(\.name.description)
  }

  func register(_ method: RegisteredMethod) {
    let (service, name) = (method.serviceBytes, method.methodBytes)
    let isNew = find(service: service.span, method: name.span) == nil
    precondition(isNew, "\(method.name) is registered twice.")
    methods.append(method)
    if slots.count <= 2 * methods.count {
      slots = [RegisteredMethod?](repeating: nil, count: 2 * slots.count)
      for method in methods { place(method) }
    } else {
      place(method)
    }
  }

  private func place(_ method: RegisteredMethod) {
    let (service, name) = (method.serviceBytes, method.methodBytes)
    var slot = hash(service.span, name.span) & (slots.count - 1)
    while slots[slot] != nil { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = method
  }

  /// FNV-1a of the method's name and the length of its service's, which tell nearly all apart: the table
  /// is fixed at the start, so that nobody can make its names collide later.
  private func hash(_ service: Span<UInt8>, _ method: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(service.count)
    for index in method.indices { hash = (hash ^ UInt64(method[index])) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
