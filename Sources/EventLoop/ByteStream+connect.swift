internal import CLibuv

extension ByteStream {
  /// Connects to an endpoint; of a host with several addresses, to the first that answers.
  /// - Parameter endpoint: where to connect to.
  /// - Returns: a stream, which does not read before `start`.
  /// - Throws: what failed last; `isRefused` if nobody listens, `isCancelled` if the task was cancelled.
  package static func connect(to endpoint: Endpoint) async throws(UVError) -> ByteStream {
    switch endpoint {
    case .unix(let path):
      // libuv would cut the path and connect elsewhere.
      guard path.utf8.count <= Endpoint.longestPath else {
        throw UVError(UV_ENAMETOOLONG.rawValue, "connect \(endpoint)")
      }
      return try await ConnectAttempt(.unix, "connect \(endpoint)").run { attempt in
        unsafe uv_pipe_connect(attempt.request, attempt.socket.pipe, path, onConnect)
        return 0
      }
    case .tcp(let host, let port):
      var failure = UVError(UV_EAI_NONAME.rawValue, "connect \(endpoint)")
      for address in try await AddressLookup.addresses(host: host, port: port) {
        do throws(UVError) {
          return try await ConnectAttempt(.tcp, "connect \(endpoint)").run { attempt in
            unsafe address.withPointer { address in
              unsafe uv_tcp_connect(attempt.request, attempt.socket.tcp, address, onConnect)
            }
          }
        } catch {
          if error.isCancelled { throw error }
          failure = error
        }
      }
      throw failure
    }
  }
}

/// One try to connect a socket to an address, which ends once: by libuv's answer.
@LoopActor
@safe
private final class ConnectAttempt {
  let socket: SocketHandle
  let request = UnsafeMutablePointer<uv_connect_t>.allocate(capacity: 1)
  private let operation: String
  private var continuation: CheckedContinuation<Int32, Never>?
  /// Whether the socket was closed: its handle may be freed by now.
  private var isDiscarded = false

  init(_ kind: SocketHandle.Kind, _ operation: String) {
    socket = SocketHandle(kind)
    self.operation = operation
  }

  isolated deinit {
    unsafe request.deallocate()
  }

  /// Waits for the outcome of what `start` begins; cancelling the task closes the socket.
  func run(_ start: @LoopActor (ConnectAttempt) -> Int32) async throws(UVError) -> ByteStream {
    let status = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        begin(start, continuation)
      }
    } onCancel: {
      Loop.post { self.cancel() }
    }
    guard status == 0 else {
      discard()
      throw UVError(status, operation)
    }
    return ByteStream(adopting: socket)
  }

  private func begin(
    _ start: @LoopActor (ConnectAttempt) -> Int32,
    _ continuation: CheckedContinuation<Int32, Never>
  ) {
    self.continuation = continuation
    // Retained until onConnect, which libuv calls exactly once after success here.
    unsafe request.pointee.data = Unmanaged.passRetained(self).toOpaque()
    let code = Task.isCancelled ? UV_ECANCELED.rawValue : start(self)
    guard code != 0 else { return }
    unsafe Unmanaged.passUnretained(self).release()
    finish(code)
  }

  private func cancel() {
    // libuv answers the request with ECANCELED then.
    if continuation != nil { discard() }
  }

  private func discard() {
    guard !isDiscarded else { return }
    isDiscarded = true
    socket.discard()
  }

  fileprivate func finish(_ status: Int32) {
    continuation?.resume(returning: status)
    continuation = nil
  }
}

private let connectEntry = LoopEntry<(ConnectAttempt, Int32)> { $0.finish($1) }

private func onConnect(_ request: UnsafeMutablePointer<uv_connect_t>?, _ status: Int32) {
  guard let data = unsafe request?.pointee.data else { return }
  // Balances passRetained in begin.
  connectEntry((unsafe Unmanaged<ConnectAttempt>.fromOpaque(data).takeRetainedValue(), status))
}
