internal import Glibc

/// A control group of the system that limits what processes use, and knows all of them: also those that
/// have left their process group.
///
/// With version 1 of control groups it is a directory in each of the hierarchies `cpu` and `memory`, below
/// the one of this process; with version 2 one directory below `poolkeeper` at the root.
package struct ControlGroup: Hashable, Sendable {
  /// Its directories, of which at least one exists.
  package let paths: [String]

  private static let root = "/sys/fs/cgroup"
  private static let period = 100_000

  /// Makes a group with limits.
  ///
  /// - Parameters:
  ///   - name: a name of its own, letters, digits and `-` or `_`.
  ///   - millicores: what its processes may have of the processors; 0 for no limit.
  ///   - memoryByteCount: what they may have of memory; 0 for no limit.
  /// - Returns: nil where the machine does not let this process make one.
  package static func make(
    _ name: String,
    millicores: Int64,
    memoryByteCount: Int64
  ) -> ControlGroup? {
    let quota = millicores.multipliedReportingOverflow(by: Int64(period) / 1_000)
    // The system takes no less than 1 ms in a period.
    let processor = millicores > 0 && !quota.overflow ? "\(max(1_000, quota.partialValue))" : nil
    let memory = memoryByteCount > 0 ? "\(memoryByteCount)" : nil
    let paths =
      exists(root + "/cgroup.controllers")
      ? unified(name, processor, memory) : separate(name, processor, memory)
    return paths.isEmpty ? nil : ControlGroup(paths: paths)
  }

  /// The group in a record: a line for each of its directories.
  package init?(record: String) {
    let lines = record.split(separator: "\n").map(String.init)
    // A record leads nowhere else.
    let isPlain = lines.allSatisfy { $0.hasPrefix(Self.root + "/") && !$0.contains("/../") }
    guard isPlain, (1...2).contains(lines.count) else { return nil }
    paths = lines
  }

  /// What `init(record:)` reads.
  package var record: String { paths.map { $0 + "\n" }.joined() }

  private init(paths: [String]) { self.paths = paths }

  /// Kills all of its processes, and removes it if there are none.
  ///
  /// - Returns: whether there were none; otherwise they take a moment to end.
  package func remove() -> Bool {
    let processes = paths.flatMap(Self.processes)
    for pid in processes where pid > 1 { kill(pid, SIGKILL) }
    guard processes.isEmpty else { return false }
    for path in paths { unsafe rmdir(path) }
    return true
  }

  private static func unified(_ name: String, _ processor: String?, _ memory: String?) -> [String] {
    let parent = root + "/poolkeeper"
    let path = parent + "/" + name
    guard write("+cpu +memory", to: root + "/cgroup.subtree_control"), make(parent),
      write("+cpu +memory", to: parent + "/cgroup.subtree_control"), make(path)
    else { return [] }
    if let processor, !write("\(processor) \(period)", to: path + "/cpu.max") { return undo(path) }
    if let memory, !write(memory, to: path + "/memory.max") { return undo(path) }
    return [path]
  }

  private static func separate(_ name: String, _ processor: String?, _ memory: String?) -> [String]
  {
    let limits = [
      ("cpu", "cpu.cfs_quota_us", processor), ("memory", "memory.limit_in_bytes", memory),
    ]
    return limits.flatMap { (controller, file, limit) -> [String] in
      guard let limit, let own = ownPath(controller) else { return [] }
      let path = "\(root)/\(controller)\(own == "/" ? "" : own)/poolkeeper-\(name)"
      guard make(path) else { return [] }
      return write(limit, to: path + "/" + file) ? [path] : undo(path)
    }
  }

  private static func undo(_ path: String) -> [String] {
    unsafe rmdir(path)
    return []
  }

  /// Where this process is in the hierarchy of a controller: `4:memory:/path` in /proc/self/cgroup.
  private static func ownPath(_ controller: String) -> String? {
    let lines = shortText(of: "/proc/self/cgroup")?.split(separator: "\n") ?? []
    for line in lines {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      if fields.count == 3, fields[1].split(separator: ",").contains(Substring(controller)) {
        return String(fields[2])
      }
    }
    return nil
  }

  private static func processes(in path: String) -> [Int32] {
    // What is beyond a short text is killed by a later call.
    (shortText(of: path + "/cgroup.procs") ?? "").split(separator: "\n").compactMap { Int32($0) }
  }

  private static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  private static func make(_ path: String) -> Bool {
    unsafe mkdir(path, 0o755) == 0 || errno == EEXIST
  }

  private static func write(_ text: String, to path: String) -> Bool {
    let file = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    let bytes = Array(text.utf8)
    return unsafe Glibc.write(file, bytes, bytes.count) == bytes.count
  }
}
