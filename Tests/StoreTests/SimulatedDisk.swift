import Glibc
import Store
import Synchronization

/// A file system in memory whose cache and disk are apart, and which fails when told to.
///
/// What a process reads is the cache. A crash keeps the disk, a part of what was written and not
/// synced, and a prefix of the directory operations that were not synced.
final class SimulatedDisk: FileSystem {
  /// Calls that this disk only pretends to make: bugs that a test must find.
  enum Lie: Hashable, Sendable { case syncData, syncDirectory, dropCache, rename }

  struct Call: Hashable, Sendable {
    var operation: String
    var path: String
  }

  struct Fault: Sendable {
    var operation: String
    /// A part of the path.
    var path: String = ""
    /// How many such calls go well before.
    var after: Int = 0
    var code: Int32 = EIO
  }

  struct State: Sendable {
    var inodes: [Int: SimulatedInode] = [:]
    var names: [String: Int] = [:]
    var directories: Set<String> = []
    /// What survives: names and directories as of the last sync, and what was done since.
    var durableNames: [String: Int] = [:]
    var durableDirectories: Set<String> = []
    var unsynced: [DirectoryChange] = []

    var open: [Int32: Int] = [:]
    var locked: [Int: Int32] = [:]
    var nextInode = 1
    var nextDescriptor: Int32 = 3

    var calls: [Call] = []
    var powerEndsAfter = Int.max
    var faults: [Fault] = []
    var lies: Set<Lie> = []
    var freeByteCount = Int.max
    var owner: UInt32 = 1000
    /// Files under it are not on the disk although they were synced.
    var losesUnder: String?
  }

  let state: Mutex<State>
  /// Runs in every syncData before it takes effect, outside any lock.
  let willSyncData = Mutex<(@Sendable (String) -> Void)?>(nil)

  init(_ state: State = State()) { self.state = Mutex(state) }

  var effectiveUser: UInt32 { 1000 }

  /// Counts a call and lets it fail when it is to.
  private func call<Result: Sendable>(
    _ operation: String,
    _ path: String,
    _ body: (inout State) throws(Errno) -> Result
  ) throws(FileFailure) -> Result {
    let outcome: (Result?, Int32) = state.withLock { state in
      guard state.calls.count < state.powerEndsAfter else { return (nil, EIO) }
      state.calls.append(Call(operation: operation, path: path))
      for index in state.faults.indices
      where state.faults[index].operation == operation
        && path.contains(state.faults[index].path)
      {
        state.faults[index].after -= 1
        guard state.faults[index].after < 0 else { continue }
        let fault = state.faults.remove(at: index)
        state.fail(operation, path)
        return (nil, fault.code)
      }
      do throws(Errno) { return (try body(&state), 0) } catch { return (nil, error.code) }
    }
    guard let result = outcome.0 else {
      throw FileFailure(operation: operation, path: path, code: outcome.1)
    }
    return result
  }

  func status(of path: String) throws(FileFailure) -> FileStatus? {
    state.withLock { state -> FileStatus? in
      if state.directories.contains(path) {
        return FileStatus(kind: .directory, mode: 0o700, owner: state.owner, byteCount: 0)
      }
      guard let inode = state.names[path] else { return nil }
      let byteCount = state.inodes[inode]?.cache.count ?? 0
      return FileStatus(kind: .file, mode: 0o600, owner: state.owner, byteCount: byteCount)
    }
  }

  func list(_ directory: String) throws(FileFailure) -> [String] {
    state.withLock { state in
      let paths = state.names.keys + Array(state.directories)
      return paths.filter { parent(of: $0) == directory }
        .map { String($0.dropFirst(directory.count + 1)) }.sorted()
    }
  }

  func makeDirectory(_ path: String) throws(FileFailure) {
    try call("mkdir", path) { (state) throws(Errno) in
      state.change(.makeDirectory(path))
    }
  }

  func open(_ path: String, _ mode: OpenMode) throws(FileFailure) -> OpenFile {
    let descriptor: Int32
    if mode == .create {
      descriptor = try call("create", path) { (state) throws(Errno) in try state.create(path) }
    } else {
      descriptor = try silently("open", path) { (state) throws(Errno) in try state.open(path) }
    }
    return OpenFile(descriptor: descriptor, path: path)
  }

  func close(_ file: OpenFile) {
    state.withLock { state in
      state.open[file.descriptor] = nil
      state.locked = state.locked.filter { $0.value != file.descriptor }
    }
  }

  func lock(_ path: String) throws(FileFailure) -> OpenFile {
    let descriptor = try silently("flock", path) { (state) throws(Errno) in
      let descriptor =
        state.names[path] == nil ? try state.create(path) : try state.open(path)
      guard let inode = state.open[descriptor], state.locked[inode] == nil else {
        throw Errno(code: EWOULDBLOCK)
      }
      state.locked[inode] = descriptor
      return descriptor
    }
    return OpenFile(descriptor: descriptor, path: path)
  }

  func size(of file: OpenFile) throws(FileFailure) -> Int {
    try silently("fstat", file.path) { (state) throws(Errno) in
      try state.inode(file).cache.count
    }
  }

  func read(
    _ file: OpenFile,
    at offset: Int,
    byteCount: Int
  ) throws(FileFailure) -> [UInt8] {
    try silently("pread", file.path) { (state) throws(Errno) in
      let bytes = try state.inode(file).cache
      guard offset < bytes.count else { return [] }
      return Array(bytes[offset..<min(offset + byteCount, bytes.count)])
    }
  }

  func preallocate(_ file: OpenFile, byteCount: Int) throws(FileFailure) {
    try change("posix_fallocate", file, .resize(byteCount))
  }

  func truncate(_ file: OpenFile, byteCount: Int) throws(FileFailure) {
    try change("ftruncate", file, .resize(byteCount))
  }

  func write(_ bytes: [UInt8], to file: OpenFile, at offset: Int) throws(FileFailure) {
    try change("pwrite", file, .write(offset, bytes))
  }

  func syncData(_ file: OpenFile) throws(FileFailure) {
    willSyncData.withLock { $0 }?(file.path)
    try sync("fdatasync", file)
  }

  func sync(_ file: OpenFile) throws(FileFailure) {
    try sync("fsync", file)
  }

  func syncDirectory(_ path: String) throws(FileFailure) {
    try call("fsync", path) { (state) throws(Errno) in
      if !state.lies.contains(.syncDirectory) { state.syncDirectory(path) }
    }
  }

  func dropCache(of file: OpenFile) throws(FileFailure) {
    try call("fadvise", file.path) { (state) throws(Errno) in
      guard !state.lies.contains(.dropCache) else { return }
      try state.withInode(file) { $0.dropCache() }
    }
  }

  func rename(_ old: String, to new: String) throws(FileFailure) {
    try call("rename", old) { (state) throws(Errno) in
      guard state.names[old] != nil else { throw Errno(code: ENOENT) }
      state.change(.rename(old, new))
    }
  }

  func unlink(_ path: String) throws(FileFailure) {
    try call("unlink", path) { (state) throws(Errno) in
      guard state.names[path] != nil else { throw Errno(code: ENOENT) }
      state.change(.unlink(path))
    }
  }

  func freeByteCount(at path: String) throws(FileFailure) -> Int {
    state.withLock { $0.freeByteCount }
  }

  private func sync(_ operation: String, _ file: OpenFile) throws(FileFailure) {
    try call(operation, file.path) { (state) throws(Errno) in
      guard !state.lies.contains(.syncData) else { return }
      if let lost = state.losesUnder, file.path.hasPrefix(lost) {
        return try state.withInode(file) { $0.forgetDirty() }
      }
      try state.withInode(file) { $0.sync() }
    }
  }

  private func change(
    _ operation: String,
    _ file: OpenFile,
    _ change: SimulatedInode.Change
  ) throws(FileFailure) {
    try call(operation, file.path) { (state) throws(Errno) in
      try state.withInode(file) { $0.make(change) }
    }
  }

  /// A call that changes nothing: not counted, but impossible without power.
  private func silently<Result: Sendable>(
    _ operation: String,
    _ path: String,
    _ body: (inout State) throws(Errno) -> Result
  ) throws(FileFailure) -> Result {
    let outcome: (Result?, Int32) = state.withLock { state in
      guard state.calls.count < state.powerEndsAfter else { return (nil, EIO) }
      do throws(Errno) { return (try body(&state), 0) } catch { return (nil, error.code) }
    }
    guard let result = outcome.0 else {
      throw FileFailure(operation: operation, path: path, code: outcome.1)
    }
    return result
  }
}

struct Errno: Error { let code: Int32 }

func parent(of path: String) -> String {
  let parent = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
  return parent.isEmpty ? "/" : String(parent)
}
