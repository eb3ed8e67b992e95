internal import EventLoop
public import Messages
internal import RPC

/// A client of one server, for one tenant.
///
/// It connects with its first call, keeps one connection that all calls share, and connects again
/// after a loss. Any number of tasks may use it at the same time.
///
/// ```swift
/// let client = Client(tenant: "default")
/// let pool = try await client.call(PoolMethods.getPool, request)
/// ```
public final class Client: Sendable {
  /// Where the server listens.
  public let server: ServerAddress

  /// The tenant it acts for; empty means the caller's own.
  public let tenant: String

  let link: Link
  let timeout: Duration
  private let retry: RetryPolicy

  /// A client; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - server: where the server listens.
  ///   - tenant: for whom to act; empty means the caller's own tenant.
  ///   - timeout: how long a call may take that names no time of its own.
  ///   - retry: how calls with a request id are repeated while no server answers.
  public init(
    server: ServerAddress = .standard,
    tenant: String = "",
    timeout: Duration = .seconds(30),
    retry: RetryPolicy = RetryPolicy()
  ) {
    Loop.startInBackground()
    self.server = server
    self.tenant = tenant
    self.timeout = timeout
    self.retry = retry
    link = Link(to: server.endpoint)
  }

  deinit {
    close()
  }

  /// Makes a call and waits for its reply.
  ///
  /// A mutation without a request id is given one. UNAVAILABLE is tried again, by the client's retry
  /// policy, for requests with a request id only: any other may have happened already.
  /// - Parameters:
  ///   - method: the method: `PoolMethods.getPool`.
  ///   - request: its request.
  ///   - timeout: how long all tries together may take; nil means the client's.
  /// - Returns: the server's reply.
  /// - Throws: the server's problem; DEADLINE_EXCEEDED; UNAVAILABLE when no server answers.
  public func call<Request: Message, Reply: Message>(
    _ method: Method<Request, Reply>,
    _ request: Request,
    timeout: Duration? = nil
  ) async throws(Problem) -> Reply {
    let deadline = ContinuousClock.now + (timeout ?? self.timeout)
    guard let mutation = request as? any Mutation,
      let identified = mutation.identified as? Request
    else { return try await once(method, request, until: deadline) }
    var tryCount = 0
    while true {
      do {
        tryCount += 1
        return try await once(method, identified, until: deadline)
      } catch {
        let jitter = Double.random(in: 0...1)
        guard
          error.code == .unavailable,
          let pause = retry.pause(afterTry: tryCount, jitter: jitter),
          ContinuousClock.now + pause < deadline
        else { throw error }
        try await rest(pause)
      }
    }
  }

  /// Closes the connection, so that pending calls end with UNAVAILABLE.
  ///
  /// A later call connects again.
  public func close() {
    let link = link
    LoopActor.flow { link.close() }
  }

  /// What each call says about its caller.
  var metadata: [(String, String)] {
    tenant.isEmpty ? [] : [("tenant", tenant)]
  }

  /// One try of a call, on the present connection or a new one.
  func once<Request: Message, Reply: Message>(
    _ method: Method<Request, Reply>,
    _ request: Request,
    until deadline: ContinuousClock.Instant
  ) async throws(Problem) -> Reply {
    let connection = try await link.connected()
    let remaining = ContinuousClock.now.duration(to: deadline)
    return try await connection.call(method, request, timeout: remaining, metadata: metadata)
  }

  /// The pause after a failed try of work that goes on until its deadline.
  func longPause(afterTry failedTryCount: Int) -> Duration {
    retry.longPause(afterTry: failedTryCount, jitter: Double.random(in: 0...1))
  }

  /// Waits without blocking; a cancelled task ends it with CANCELLED.
  func rest(_ pause: Duration) async throws(Problem) {
    do {
      try await Task.sleep(for: pause)
    } catch {
      throw Problem(.cancelled, nil, "The caller gave up.")
    }
  }
}
