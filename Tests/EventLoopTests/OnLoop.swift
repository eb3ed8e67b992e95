import EventLoop

/// Runs a test's body as a flow on the loop, which runs on a thread of its own.
///
/// Suites themselves are not isolated to `LoopActor`: the testing library evaluates an isolated
/// suite's tests on its actor before anything could start the loop.
func onLoop<T: Sendable>(
  _ body: @escaping @Sendable @LoopActor () async throws -> T
) async throws -> T {
  Loop.startInBackground()
  return try await LoopActor.flow(throwing: body).value
}
