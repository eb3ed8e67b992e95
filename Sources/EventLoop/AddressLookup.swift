internal import CLibuv
internal import Glibc

/// One question to the resolver, asked on libuv's worker threads.
@LoopActor
@safe
final class AddressLookup {
  private let request = UnsafeMutablePointer<uv_getaddrinfo_t>.allocate(capacity: 1)
  private var continuation: CheckedContinuation<Result<[SocketAddress], UVError>, Never>?

  /// The addresses of a host in the resolver's order, at least one; numeric ones without asking.
  static func addresses(host: String, port: Int) async throws(UVError) -> [SocketAddress] {
    if let address = SocketAddress(numeric: host, port: port) { return [address] }
    let lookup = AddressLookup()
    return try await withCheckedContinuation { lookup.begin(host, port, $0) }.get()
  }

  isolated deinit {
    unsafe request.deallocate()
  }

  private func begin(
    _ host: String,
    _ port: Int,
    _ continuation: CheckedContinuation<Result<[SocketAddress], UVError>, Never>
  ) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    unsafe hints.ai_flags = AI_ADDRCONFIG
    // Retained until the callback, which libuv calls exactly once after success here.
    unsafe request.pointee.data = Unmanaged.passRetained(self).toOpaque()
    self.continuation = continuation
    let loop = unsafe LoopActor.shared.executor.loop
    let code = unsafe uv_getaddrinfo(loop, request, onLookup, host, "\(port)", &hints)
    if code != 0 {
      unsafe Unmanaged.passUnretained(self).release()
      finish(.failure(UVError(code, "look up \(host)")))
    }
  }

  fileprivate func finish(_ result: Result<[SocketAddress], UVError>) {
    continuation?.resume(returning: result)
    continuation = nil
  }
}

private let lookupEnded = LoopEntry<(AddressLookup, Result<[SocketAddress], UVError>)> {
  $0.finish($1)
}

private func onLookup(
  _ request: UnsafeMutablePointer<uv_getaddrinfo_t>?,
  _ status: Int32,
  _ list: UnsafeMutablePointer<addrinfo>?
) {
  guard let data = unsafe request?.pointee.data else { return }
  // Balances passRetained in begin.
  let lookup = unsafe Unmanaged<AddressLookup>.fromOpaque(data).takeRetainedValue()
  let found = unsafe addresses(in: list)
  unsafe uv_freeaddrinfo(list)
  let code = status == 0 && found.isEmpty ? UV_EAI_NONAME.rawValue : status
  lookupEnded((lookup, code == 0 ? .success(found) : .failure(UVError(code, "look up a host"))))
}

private func addresses(in list: UnsafeMutablePointer<addrinfo>?) -> [SocketAddress] {
  var found: [SocketAddress] = []
  var next = unsafe list
  while let entry = unsafe next?.pointee {
    if let address = unsafe entry.ai_addr,
      let copy = unsafe SocketAddress(copying: address, byteCount: Int(entry.ai_addrlen))
    {
      found.append(copy)
    }
    unsafe next = entry.ai_next
  }
  return found
}
