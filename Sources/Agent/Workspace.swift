internal import Messages

/// The place on a node where instances will work, and its preparation: the environment (R11).
struct Workspace {
  /// Less free disk than this is no room to work in.
  static let freeDiskMinimum: Int64 = 64 << 20
  /// The most that the node's clock may differ from the server's: logs and leases of both must agree.
  static let clockDifferenceMaximum: Duration = .seconds(30)

  /// The node's directory.
  let directory: String

  private var path: String { directory + "/workspace" }
  private var mark: String { directory + "/prepared" }

  /// Whether it was prepared, by this or an earlier process.
  var isPrepared: Bool { AgentFiles.exists(mark) && AgentFiles.exists(path) }

  /// Makes the workspace and checks the machine; again is as well as once.
  ///
  /// - Parameters:
  ///   - promised: what the flavor promises.
  ///   - present: what the machine has.
  ///   - clockDifference: server minus node.
  /// - Returns: what is wrong, one sentence; nil when all is well.
  func prepare(
    promised: Resources,
    present: MachineReport,
    clockDifference: Duration
  ) -> String? {
    if let lack = lack(of: promised, in: present.capacity ?? Resources()) { return lack }
    if present.freeDiskBytes < Self.freeDiskMinimum {
      let free = present.freeDiskBytes >> 20
      return "Only \(free) MiB of disk are free, and \(Self.freeDiskMinimum >> 20) MiB are needed."
    }
    if abs(clockDifference) > Self.clockDifferenceMaximum {
      return "The node's clock differs by \(clockDifference) from the server's."
    }
    do throws(AgentFailure) {
      try AgentFiles.makeDirectory(path)
      // Who cannot write here could not work here.
      try AgentFiles.write("", to: path + "/.probe")
      AgentFiles.remove(path + "/.probe")
      try AgentFiles.write("", to: mark)
    } catch {
      return "The workspace cannot be made: \(error.message)."
    }
    return nil
  }

  /// Removes what preparation made.
  ///
  /// What instances left is the provider's to remove, with the directory.
  func remove() {
    AgentFiles.remove(mark)
    AgentFiles.remove(path)
  }

  private func lack(of promised: Resources, in present: Resources) -> String? {
    let amounts = [
      ("millicores", promised.millicores, present.millicores),
      ("bytes of memory", promised.memoryBytes, present.memoryBytes),
      ("GPUs", promised.gpus, present.gpus),
    ]
    let missing = amounts.filter { $0.2 < $0.1 }.map { "\($0.2) of \($0.1) \($0.0)" }
    return missing.isEmpty ? nil : "The machine has only \(missing.joined(separator: ", "))."
  }
}

private func abs(_ duration: Duration) -> Duration {
  duration < .zero ? .zero - duration : duration
}
