internal import Messages
internal import PoolkeeperClient

extension Session {
  /// Looks at a workload until something is so, with its progress on standard error.
  ///
  /// Ctrl-C ends the program and leaves the workload alone.
  /// - Throws: ABORTED when another workload has its name meanwhile; DEADLINE_EXCEEDED.
  func follow(
    _ workload: Workload,
    until isReached: (Workload) -> Bool
  ) async throws -> Workload {
    let name = workload.name
    let progress = ProgressLine(isOneLine: Terminal.showsNotes)
    let interrupt = await Interrupt {
      progress.end()
      Terminal.note(
        """
        Interrupted: workload \(name) is left as it is. Look at it with `poolctl workload get \(name)`.
        """
      )
    }
    let reached: Workload
    do {
      defer { progress.end() }
      reached = try await client.waitForWorkload(
        name,
        uid: workload.uid,
        timeout: timeout,
        interval: .milliseconds(200),
        didProgress: { progress.show($0.progressText) },
        until: isReached
      )
    }
    await interrupt.stop()
    return reached
  }
}

extension Workload {
  /// One line: `trainer RUNNING: 2 RUNNING, 1 SUCCEEDED`.
  fileprivate var progressText: String {
    let counts = Instance.State.allKnown.compactMap { state in
      let count = instances.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.name)"
    }
    return counts.isEmpty
      ? "\(name) \(state.name)" : "\(name) \(state.name): \(counts.joined(separator: ", "))"
  }
}
