internal import Glibc
internal import Messages

/// What the machine really has, as far as this process may use it.
struct Machine {
  /// Where the control group of this process has its limits.
  private static let controlGroups = "/sys/fs/cgroup"

  /// A report of the machine as it is now.
  ///
  /// - Parameter directory: the node's directory: its disk counts.
  /// - Returns: what it has.
  static func report(directory: String) -> MachineReport {
    var report = MachineReport()
    report.version = agentVersion
    report.host = word(of: "/proc/sys/kernel/hostname") ?? ""
    report.processID = Int64(getpid())
    report.capacity = capacity
    report.freeDiskBytes = AgentFiles.freeByteCount(at: directory)
    return report
  }

  /// Cores, memory and GPUs.
  static var capacity: Resources {
    var capacity = Resources()
    capacity.millicores = min(coreCount * 1_000, millicoresAllowed ?? .max)
    capacity.memoryBytes = min(memoryByteCount, memoryAllowed ?? .max)
    capacity.gpus = gpuCount
    return capacity
  }

  /// Cores that this process may run on: `Cpus_allowed_list` of /proc/self/status, as "0-3,6".
  private static var coreCount: Int64 {
    let lines = AgentFiles.read("/proc/self/status")?.split(separator: "\n") ?? []
    guard let line = lines.first(where: { $0.hasPrefix("Cpus_allowed_list:") }) else { return 1 }
    let ranges = line.dropFirst("Cpus_allowed_list:".count).split { ", \t".contains($0) }
    return ranges.reduce(0) { count, range in
      let ends = range.split(separator: "-").compactMap { Int64($0) }
      guard let first = ends.first, let last = ends.last, first <= last else { return count }
      return count + (last - first + 1)
    }
  }

  /// `MemTotal` of /proc/meminfo, which is in KiB.
  private static var memoryByteCount: Int64 {
    let lines = AgentFiles.read("/proc/meminfo")?.split(separator: "\n") ?? []
    guard let line = lines.first(where: { $0.hasPrefix("MemTotal:") }) else { return 0 }
    let words = line.split(separator: " ")
    return words.count > 1 ? (Int64(words[1]) ?? 0) * 1_024 : 0
  }

  /// The control group's memory limit (version 2, then 1); nil without one.
  private static var memoryAllowed: Int64? {
    let files = ["memory.max", "memory/memory.limit_in_bytes"]
    return files.lazy.compactMap { word(of: "\(controlGroups)/\($0)") }.first.flatMap { Int64($0) }
  }

  /// The control group's processor limit (version 2): quota and period in microseconds; nil without one.
  private static var millicoresAllowed: Int64? {
    let words = AgentFiles.read("\(controlGroups)/cpu.max")?.split { $0 == " " || $0 == "\n" } ?? []
    guard words.count == 2, let quota = Int64(words[0]), let period = Int64(words[1]), period > 0,
      quota > 0, quota < .max / 1_000
    else { return nil }
    return quota * 1_000 / period
  }

  /// NVIDIA's driver makes /dev/nvidia0, /dev/nvidia1 … without gaps.
  private static var gpuCount: Int64 {
    Int64((0..<64).prefix { AgentFiles.exists("/dev/nvidia\($0)") }.count)
  }

  private static func word(of path: String) -> String? {
    AgentFiles.read(path)?.split(whereSeparator: \.isWhitespace).first.map(String.init)
  }
}

/// The version that agents report.
let agentVersion = "0.1.0"
