internal import Messages
internal import PoolkeeperClient

extension Session {
  /// Shows an accepted operation, or follows it to its end where that was asked for.
  ///
  /// - Throws: the operation's error when it was followed and did not succeed.
  func finish(_ operation: Operation, wait: WaitOptions) async throws {
    if operation.name.isEmpty {
      try output.show(operation, screen: dryRunText(operation))
    } else if wait.wait {
      try await follow(operation.name)
    } else {
      try output.show(operation, screen: acceptedText(operation))
    }
  }

  /// Waits for an operation's end with its progress on standard error, and shows it.
  ///
  /// Ctrl-C ends the program and leaves the operation alone.
  /// - Throws: the operation's error when it did not succeed; DEADLINE_EXCEEDED.
  func follow(_ name: String) async throws {
    let progress = ProgressLine(isOneLine: Terminal.showsNotes)
    let interrupt = await Interrupt {
      progress.end()
      Terminal.note(
        """
        Interrupted: operation \(name) goes on. Look at it with `poolctl operation get \(name)`, \
        wait for it with `poolctl operation wait \(name)`.
        """
      )
    }
    let ended: Operation
    do {
      defer { progress.end() }
      ended = try await client.waitForOperation(name, timeout: timeout, interval: .seconds(1)) {
        progress.show($0.progressText)
      }
    }
    await interrupt.stop()
    try output.show(ended, screen: ended.summary + "\n")
    if let problem = ended.problem { throw problem }
  }

  private func dryRunText(_ operation: Operation) -> String {
    let plan = operation.plan?.text ?? ""
    return "Dry run: \(operation.kind.name) would be accepted; nothing was changed.\n\(plan)"
  }

  private func acceptedText(_ operation: Operation) -> String {
    let waiting = operation.waitingFor.isEmpty ? "" : "\(operation.waitingFor)\n"
    return """
      \(operation.summary)
      \(waiting)It goes on by itself; follow it with: poolctl operation wait \(operation.name)
      """
  }
}

extension Operation {
  /// One line: `op-3 SCALE_OUT pool demo RUNNING 1/3`.
  var summary: String {
    let target = target.map { " \($0.kind) \($0.name)" } ?? ""
    return "\(name) \(kind.name)\(target) \(state.name)\(progressWords)"
  }

  /// The line that is shown while it is followed.
  var progressText: String {
    waitingFor.isEmpty ? summary : "\(summary): \(waitingFor)"
  }

  /// Why it did not succeed; nil while it goes on and when it did.
  var problem: Problem? {
    switch state {
    case .failed, .cancelled:
      if let error { return Problem(status: error) }
      return state == .cancelled
        ? Problem(.aborted, .takenOver, "Operation \(name) was cancelled: another took it over.")
        : Problem(.unknown, nil, "Operation \(name) failed.")
    case .unspecified, .queued, .running, .succeeded, .unrecognized:
      return nil
    }
  }

  private var progressWords: String {
    guard let progress, progress.total > 0 else { return "" }
    let failed = progress.failed > 0 ? ", \(progress.failed) failed" : ""
    return " \(progress.succeeded)/\(progress.total)\(failed)"
  }
}

/// How far something is, on standard error: one line written over on a terminal, else a line a step.
final class ProgressLine: Sendable {
  private let isOneLine: Bool

  init(isOneLine: Bool) {
    self.isOneLine = isOneLine
  }

  /// Shows a step.
  func show(_ text: String) {
    isOneLine ? Terminal.replaceLine(text) : Terminal.note(text)
  }

  /// Removes the line of a terminal, so that what follows stands alone.
  func end() {
    if isOneLine { Terminal.replaceLine("") }
  }
}
