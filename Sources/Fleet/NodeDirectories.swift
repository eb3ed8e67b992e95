internal import EventLoop
internal import Glibc

/// The directories of nodes on this machine, and the processes that work in them.
///
/// All calls block: they belong in `BlockingWork`. One of the few files with C pointers: each is a path or a
/// buffer that outlives its call.
enum NodeDirectories {
  /// The names in a directory, without `.` and `..`; none when it does not exist.
  static func names(in path: String) throws(ProviderFailure) -> [String] {
    guard let stream = unsafe opendir(path) else {
      if errno == ENOENT { return [] }
      throw ProviderFailure("cannot list \(path): \(reason(errno))")
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        // d_name is an array of 256 bytes that ends with a zero.
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw ProviderFailure("cannot list \(path): \(reason(errno))") }
    return names
  }

  /// Makes a directory that only its owner may enter, if it is not there.
  static func make(_ path: String) throws(ProviderFailure) {
    guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    throw ProviderFailure("cannot make \(path): \(reason(errno))")
  }

  /// Removes a file, a link or a directory with all that is in it; links are not followed.
  static func remove(_ path: String) throws(ProviderFailure) {
    if unsafe unlink(path) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else {
      throw ProviderFailure("cannot remove \(path): \(reason(errno))")
    }
    for name in try names(in: path) { try remove(path + "/" + name) }
    guard unsafe rmdir(path) != 0, errno != ENOENT else { return }
    throw ProviderFailure("cannot remove \(path): \(reason(errno))")
  }

  /// The processes that work in a directory below `root`, by its name: those whose arguments have
  /// `--directory` and then its path.
  static func processes(below root: String) throws(ProviderFailure) -> [String: [pid_t]] {
    var found: [String: [pid_t]] = [:]
    for name in try names(in: "/proc") {
      guard let pid = pid_t(name), let directory = directory(of: pid) else { continue }
      guard directory.hasPrefix(root + "/") else { continue }
      let rest = String(directory.dropFirst(root.count + 1))
      if !rest.contains("/") { found[rest, default: []].append(pid) }
    }
    return found
  }

  /// Kills what instances in a node's directory run, as their leaders and agents have noted it in
  /// `instances/<uid>/leader` and `limits`; lets none begin whose leader has not noted itself.
  ///
  /// - Returns: the number of a process group that takes a moment to end; nil when nothing runs.
  static func killInstances(in directory: String) throws(ProviderFailure) -> Int32? {
    let root = directory + "/instances"
    var running: Int32?
    for name in try names(in: root) {
      let limits = text(of: "\(root)/\(name)/limits").flatMap(ControlGroup.init(record:))
      let isEmpty = limits?.remove() ?? true
      let group = try processGroup(ofInstance: "\(root)/\(name)")
      let hasProcesses = group?.hasProcesses ?? false
      if hasProcesses { group?.send(.kill) }
      if hasProcesses || !isEmpty { running = group?.number ?? 0 }
    }
    return running
  }

  /// The process group that an instance's leader has noted; without a note, nil, and a leader that is about to
  /// write one ends before it runs the command.
  ///
  /// The leader writes `leader`, then looks for `stopped`; here it is the other way round, so that one of the
  /// two sees what the other has done.
  private static func processGroup(
    ofInstance directory: String
  ) throws(ProviderFailure) -> ProcessGroup? {
    let noted = { text(of: directory + "/leader").flatMap(ProcessGroup.init(record:)) }
    if let group = noted() { return group }
    let path = directory + "/stopped"
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      // Without its directory no command begins.
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw ProviderFailure("cannot write \(path): \(reason(errno))")
    }
    close(file)
    return noted()
  }

  /// The path after `--directory` in the arguments of a process; nil without one, for processes of instances,
  /// and for processes that have ended, also when nobody has waited for them yet.
  static func directory(of pid: pid_t) -> String? {
    let arguments = arguments(of: pid)
    guard let option = arguments.firstIndex(where: { $0.elementsEqual("--directory".utf8) }) else {
      return nil
    }
    guard option + 1 < arguments.count, !isInstance(arguments) else { return nil }
    // A command that an instance runs may have any arguments.
    let leader = getpgid(pid)
    guard leader <= 0 || leader == pid || !isInstance(self.arguments(of: leader)) else {
      return nil
    }
    return String(decoding: arguments[option + 1], as: UTF8.self)
  }

  /// Whether arguments are those of the shell that leads an instance's process group.
  private static func isInstance(_ arguments: [ArraySlice<UInt8>]) -> Bool {
    arguments.count > 3 && arguments[3].elementsEqual("poolkeeper-instance".utf8)
  }

  private static func arguments(of pid: pid_t) -> [ArraySlice<UInt8>] {
    let bytes = content(of: "/proc/\(pid)/cmdline") ?? []
    return bytes.split(separator: 0, omittingEmptySubsequences: false)
  }

  private static func text(of path: String) -> String? {
    content(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Up to 64 KiB of a file; nil when it cannot be read.
  private static func content(of path: String) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      count = max(0, unsafe read(file, buffer.baseAddress, buffer.count))
    }
    return bytes
  }

  private static func reason(_ code: Int32) -> String {
    unsafe String(cString: strerror(code))
  }
}
