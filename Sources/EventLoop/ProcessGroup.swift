internal import Glibc

/// A process group, also one that others have started, known by the process that leads it.
///
/// A number alone says little: the system gives it out again. With it go the boot and the moment in it at
/// which the leader began, so that nobody else's process is ever taken for it. While a process of the group
/// is left, its number belongs to no other.
package struct ProcessGroup: Hashable, Sendable {
  /// The leader's process id, which is the group's number.
  package let number: Int32
  /// When the leader began, in ticks since the boot.
  package let startTicks: UInt64
  /// The boot, as /proc/sys/kernel/random/boot_id has it.
  package let boot: String

  /// The group of a running process that leads one; nil when there is no such process.
  package init?(leader: Int32) {
    guard let status = ProcessStatus(of: leader), let boot = Self.presentBoot else { return nil }
    self.init(status, boot)
  }

  /// The group in a record: the line of the boot, then the leader's line of /proc/<pid>/stat.
  package init?(record: String) {
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
  package var isOfThisBoot: Bool { boot == Self.presentBoot }

  /// Whether its leader runs.
  package var leaderRuns: Bool {
    guard isOfThisBoot, let status = ProcessStatus(of: number) else { return false }
    return status.startTicks == startTicks && !status.hasEnded
  }

  /// Whether a process of it runs.
  ///
  /// A zombie does not count: its parent may never ask for it. Looks at all processes of the machine, unless
  /// the group is empty.
  package var hasProcesses: Bool {
    guard isOurs, kill(-number, 0) == 0 || errno == EPERM else { return false }
    return presentProcesses().contains { pid in
      guard let status = ProcessStatus(of: pid) else { return false }
      return status.group == number && !status.hasEnded
    }
  }

  /// Sends a signal to all of its processes.
  package func send(_ signal: Signal) {
    if isOurs { kill(-number, signal.rawValue) }
  }

  /// False when its number belongs to a process that came later: then nothing of it is left.
  private var isOurs: Bool {
    guard isOfThisBoot else { return false }
    guard let status = ProcessStatus(of: number) else { return true }
    return status.startTicks == startTicks
  }

  private static let presentBoot = shortText(of: "/proc/sys/kernel/random/boot_id")?
    .split(separator: "\n").first.map(String.init)
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
    guard let line = shortText(of: "/proc/\(pid)/stat") else { return nil }
    self.init(line[...])
  }

  /// `pid (name) state parent group session …`, in which the name may hold anything.
  init?(_ line: Substring) {
    guard let space = line.firstIndex(of: " "), let pid = Int32(line[..<space]),
      let name = line.lastIndex(of: ")")
    else { return nil }
    let fields = line[name...].dropFirst().split(separator: " ")
    // From the state, which is the third field, on: the group is the fifth, the start the 22nd.
    guard fields.count > 19, let group = Int32(fields[2]), let startTicks = UInt64(fields[19])
    else {
      return nil
    }
    self.pid = pid
    self.group = group
    self.startTicks = startTicks
    hasEnded = fields[0] == "Z" || fields[0] == "X"
  }
}

/// The ids of all processes; none when /proc is not there.
private func presentProcesses() -> [Int32] {
  guard let stream = unsafe opendir("/proc") else { return [] }
  defer { unsafe closedir(stream) }
  var processes: [Int32] = []
  while let entry = unsafe readdir(stream) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
      // d_name is an array of 256 bytes that ends with a zero.
      unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if let pid = Int32(name) { processes.append(pid) }
  }
  return processes
}

/// A short file of the system; nil when it cannot be read.
func shortText(of path: String) -> String? {
  let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return nil }
  defer { close(file) }
  let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 2_048) { buffer, count in
    count = max(0, unsafe read(file, buffer.baseAddress, buffer.count))
  }
  return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
}
