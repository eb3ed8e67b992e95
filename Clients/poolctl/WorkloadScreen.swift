internal import Messages

extension Workload {
  /// What a person needs to know of a workload, on one screen.
  ///
  /// - Parameter isWide: whether identities are shown too.
  /// - Returns: lines, each with its line end.
  func screen(isWide: Bool) -> String {
    let parts = [fieldLines(isWide: isWide), instanceTable(isWide: isWide)]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Its instances; empty when it has none.
  func instanceTable(isWide: Bool) -> String {
    guard !instances.isEmpty else { return "" }
    let hasMessages = instances.contains { !$0.stateMessage.isEmpty }
    let titles = ["INSTANCE", "NODE", "STATE", "EXIT", "STARTED", "ENDED"]
    return Table(
      titles: titles + (hasMessages ? ["MESSAGE"] : []) + (isWide ? ["UID"] : []),
      rows: instances.map { instance in
        [
          instance.name, Wording.orDash(instance.node), instance.state.name, instance.exitWords,
          Wording.time(instance.startTime), Wording.time(instance.endTime),
        ] + (hasMessages ? [instance.stateMessage] : []) + (isWide ? [instance.uid] : [])
      }
    ).text
  }

  private func fieldLines(isWide: Bool) -> String {
    var fields = Fields()
    fields.add("Workload", name)
    fields.add("Pool", pool)
    fields.add("Kind", kind.words)
    fields.add("State", stateMessage.isEmpty ? state.name : "\(state.name): \(stateMessage)")
    fields.add("Instances", "\(instanceCount), each has \(shareWords)")
    fields.add("Flavor", flavor)
    fields.add("Zone", zone)
    fields.add("Lease", leaseText)
    fields.add("Command", Wording.command(command))
    fields.add("Variables", Wording.entries(environmentVariables))
    fields.add("Labels", Wording.entries(labels))
    fields.add("Created", "\(Wording.time(createTime)) (\(Wording.age(createTime)) ago)")
    guard isWide else { return fields.text }
    fields.add("Tenant", tenant)
    fields.add("UID", uid)
    fields.add("Revision", "\(revision)")
    return fields.text
  }

  /// How long it may run, and how much of that is left.
  private var leaseText: String {
    guard let lease else { return "without end" }
    let length = Wording.duration(lease)
    guard let expireTime else { return length }
    let left = Wording.timeLeft(until: expireTime)
    return "\(length), \(left) left (until \(Wording.time(expireTime)))"
  }
}

extension Instance: Shown {
  static let columns: [Column<Instance>] = [
    Column("NAME") { $0.name },
    Column("WORKLOAD") { $0.workload },
    Column("STATE") { $0.state.name },
    Column("EXIT") { $0.exitWords },
    Column("STARTED") { Wording.time($0.startTime) },
    .wide("NODE") { $0.node },
    .wide("ENDED") { Wording.time($0.endTime) },
    .wide("UID") { $0.uid },
    .wide("MESSAGE") { Wording.orDash($0.stateMessage) },
  ]

  var shownName: String { name }

  /// How its process ended; `-` while it runs and when it never did.
  var exitWords: String {
    endTime == nil || startTime == nil ? "-" : "\(exitCode)"
  }
}
