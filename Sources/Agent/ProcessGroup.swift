internal import Glibc

/// The process group of an instance, known by the process that leads it.
///
/// A number alone says little: the system gives it out again. With it go the boot and the moment in it at
/// which the leader began, so that nobody else's process is ever taken for it. While a process of the group
/// is left, its number belongs to no other.
struct ProcessGroup: Hashable, Sendable {
  /// The leader's process id, which is the group's number.
  let number: Int32
  /// When the leader began, in ticks since the boot.
  let startTicks: UInt64
  /// The boot, as /proc/sys/kernel/random/boot_id has it.
  let boot: String

  /// The group of a running process that leads one; nil when there is no such process.
  init?(leader: Int32) {
    guard let status = ProcessStatus(of: leader), let boot = Self.presentBoot else { return nil }
    self.init(status, boot)
  }

  /// The group in a record: the line of the boot, then the leader's line of /proc/<pid>/stat.
  init?(record: String) {
    let lines = record.split(separator: "\n")
    guard lines.count == 2, let status = ProcessStatus(lines[1]) else { return nil }
    self.init(status, String(lines[0]))
  }

  private init?(_ status: ProcessStatus, _ boot: String) {
    // 0 and -1 mean something else to `kill`.
    guard status.pid > 1, status.group == status.pid else { return nil }
    number = status.pid
    startTicks = status.startTicks
    self.boot = boot
  }

  /// Whether it is of this boot: after another one nothing of it is left.
  var isOfThisBoot: Bool { boot == Self.presentBoot }

  /// Whether its leader runs.
  var leaderRuns: Bool {
    guard isOfThisBoot, let status = ProcessStatus(of: number) else { return false }
    return status.startTicks == startTicks && !status.hasEnded
  }

  /// Whether a process of it runs.
  ///
  /// A zombie does not count: its parent may never ask for it. Looks at all processes of the machine, unless
  /// the group is empty.
  var hasProcesses: Bool {
    guard isOurs, kill(-number, 0) == 0 || errno == EPERM else { return false }
    return DirectoryContents.names(in: "/proc").contains { name in
      guard let pid = Int32(name), let status = ProcessStatus(of: pid) else { return false }
      return status.group == number && !status.hasEnded
    }
  }

  /// Sends a signal to all of its processes.
  func send(_ signal: Int32) {
    if isOurs { kill(-number, signal) }
  }

  /// False when its number belongs to a process that came later: then nothing of it is left.
  private var isOurs: Bool {
    guard isOfThisBoot else { return false }
    guard let status = ProcessStatus(of: number) else { return true }
    return status.startTicks == startTicks
  }

  private static var presentBoot: String? {
    AgentFiles.read("/proc/sys/kernel/random/boot_id")?.split(separator: "\n").first.map(String.init)
  }
}

/// What /proc/<pid>/stat says of a process.
private struct ProcessStatus {
  let pid: Int32
  let group: Int32
  let startTicks: UInt64
  /// Whether it has ended, and only its parent has not asked for it.
  let hasEnded: Bool

  /// The process as it is now; nil when there is none.
  init?(of pid: Int32) {
    guard let line = AgentFiles.read("/proc/\(pid)/stat") else { return nil }
    self.init(line[...])
  }

  /// `pid (name) state parent group session …`, in which the name may hold anything.
  init?(_ line: Substring) {
    guard let space = line.firstIndex(of: " "), let pid = Int32(line[..<space]),
      let name = line.lastIndex(of: ")")
    else { return nil }
    let fields = line[name...].dropFirst().split(separator: " ")
    // From the state, which is the third field, on: the group is the fifth, the start the 22nd.
    guard fields.count > 19, let group = Int32(fields[2]), let startTicks = UInt64(fields[19]) else {
      return nil
    }
    self.pid = pid
    self.group = group
    self.startTicks = startTicks
    hasEnded = fields[0] == "Z" || fields[0] == "X"
  }
}
