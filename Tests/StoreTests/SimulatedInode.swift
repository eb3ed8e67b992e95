import Glibc
import Store
import Synchronization
import TestSupport

/// A file's bytes: what the cache has, what the disk has, and what is between them.
struct SimulatedInode: Sendable {
  enum Change: Hashable, Sendable {
    case write(Int, [UInt8])
    case resize(Int)
  }

  var cache: [UInt8] = []
  var disk: [UInt8] = []
  var dirty: [Change] = []

  mutating func make(_ change: Change) {
    Self.apply(change, to: &cache)
    dirty.append(change)
  }

  mutating func sync() {
    for change in dirty { Self.apply(change, to: &disk) }
    dirty = []
  }

  /// As after a failed fsync: the pages count as clean and are not on the disk.
  mutating func forgetDirty() { dirty = [] }

  mutating func dropCache() {
    cache = disk
    for change in dirty { Self.apply(change, to: &cache) }
  }

  /// What a crash leaves: of each unsynced change nothing, all, or some of its sectors.
  func afterCrash(_ keep: CrashVariant.Data, _ random: inout SeededGenerator) -> SimulatedInode {
    var left = disk
    for change in dirty {
      switch (keep, change) {
      case (.none, _): break
      case (.all, _), (.torn, .resize): Self.apply(change, to: &left)
      case (.torn, .write(let offset, let bytes)):
        for start in stride(from: 0, to: bytes.count, by: 512) where Bool.random(using: &random) {
          let piece = Array(bytes[start..<min(start + 512, bytes.count)])
          Self.apply(.write(offset + start, piece), to: &left)
        }
      }
    }
    return SimulatedInode(cache: left, disk: left)
  }

  private static func apply(_ change: Change, to bytes: inout [UInt8]) {
    switch change {
    case .resize(let count):
      if count < bytes.count { bytes.removeLast(bytes.count - count) }
      bytes += [UInt8](repeating: 0, count: count - bytes.count)
    case .write(let offset, let new):
      if bytes.count < offset + new.count {
        bytes += [UInt8](repeating: 0, count: offset + new.count - bytes.count)
      }
      bytes.replaceSubrange(offset..<offset + new.count, with: new)
    }
  }
}

enum DirectoryChange: Hashable, Sendable {
  case makeDirectory(String)
  case link(String, Int)
  case unlink(String)
  case rename(String, String)

  func touches(_ directory: String) -> Bool {
    switch self {
    case .makeDirectory(let path), .link(let path, _), .unlink(let path):
      parent(of: path) == directory
    case .rename(let old, let new): parent(of: old) == directory || parent(of: new) == directory
    }
  }

  func apply(_ names: inout [String: Int], _ directories: inout Set<String>) {
    switch self {
    case .makeDirectory(let path): directories.insert(path)
    case .link(let path, let inode): names[path] = inode
    case .unlink(let path): names[path] = nil
    case .rename(let old, let new):
      guard let inode = names.removeValue(forKey: old) else { return }
      names[new] = inode
    }
  }
}

/// One of the states that a crash can leave.
struct CrashVariant: Hashable, Sendable {
  enum Data: Hashable, Sendable, CaseIterable { case none, all, torn }
  var data: Data
  /// How many of the unsynced directory operations are kept.
  var directoryChanges: Int
  var seed: UInt64
}

extension SimulatedDisk.State {
  mutating func change(_ change: DirectoryChange) {
    change.apply(&names, &directories)
    unsynced.append(change)
  }

  mutating func create(_ path: String) throws(Errno) -> Int32 {
    guard names[path] == nil else { throw Errno(code: EEXIST) }
    guard directories.contains(parent(of: path)) else { throw Errno(code: ENOENT) }
    inodes[nextInode] = SimulatedInode()
    change(.link(path, nextInode))
    nextInode += 1
    return try open(path)
  }

  mutating func open(_ path: String) throws(Errno) -> Int32 {
    guard let inode = names[path] else { throw Errno(code: ENOENT) }
    nextDescriptor += 1
    open[nextDescriptor] = inode
    return nextDescriptor
  }

  func inode(_ file: OpenFile) throws(Errno) -> SimulatedInode {
    guard let number = open[file.descriptor], let inode = inodes[number] else {
      throw Errno(code: EBADF)
    }
    return inode
  }

  mutating func withInode(
    _ file: OpenFile,
    _ body: (inout SimulatedInode) -> Void
  ) throws(Errno) {
    guard let number = open[file.descriptor], var inode = inodes.removeValue(forKey: number) else {
      throw Errno(code: EBADF)
    }
    body(&inode)
    inodes[number] = inode
  }

  mutating func syncDirectory(_ path: String) {
    for change in unsynced where change.touches(path) {
      change.apply(&durableNames, &durableDirectories)
    }
    unsynced.removeAll { $0.touches(path) }
  }

  /// What a failing call leaves behind it.
  mutating func fail(_ operation: String, _ path: String) {
    guard operation == "fdatasync" || operation == "fsync", let inode = names[path] else { return }
    inodes[inode]?.forgetDirty()
  }
}

extension SimulatedDisk {
  /// How many directory operations a crash could still undo.
  var unsyncedCount: Int { state.withLock { $0.unsynced.count } }

  var callCount: Int { state.withLock { $0.calls.count } }

  var calls: [Call] { state.withLock { $0.calls } }

  /// What the disk is after the power came back.
  func afterCrash(_ variant: CrashVariant) -> SimulatedDisk {
    state.withLock { state in
      var random = SeededGenerator(seed: variant.seed)
      var next = State()
      next.durableNames = state.durableNames
      next.durableDirectories = state.durableDirectories
      for change in state.unsynced.prefix(variant.directoryChanges) {
        change.apply(&next.durableNames, &next.durableDirectories)
      }
      // What stands in a directory that is not there is lost with it.
      for path in next.durableDirectories.sorted()
      where parent(of: path) != "/" && !next.durableDirectories.contains(parent(of: path)) {
        next.durableDirectories.remove(path)
      }
      next.durableNames = next.durableNames.filter {
        next.durableDirectories.contains(parent(of: $0.key))
      }
      for inode in Set(next.durableNames.values).sorted() {
        next.inodes[inode] = state.inodes[inode]?.afterCrash(variant.data, &random)
      }
      next.names = next.durableNames
      next.directories = next.durableDirectories
      next.nextInode = state.nextInode
      return SimulatedDisk(next)
    }
  }

  /// The same disk and cache as the next process finds them after a kill.
  func afterKill() -> SimulatedDisk {
    state.withLock { state in
      var next = state
      next.open = [:]
      next.locked = [:]
      next.calls = []
      next.powerEndsAfter = .max
      next.faults = []
      next.lies = []
      return SimulatedDisk(next)
    }
  }

  /// The bytes of a file as a process reads them.
  func bytes(of path: String) -> [UInt8] {
    state.withLock { state in
      state.names[path].flatMap { state.inodes[$0]?.cache } ?? []
    }
  }

  /// Puts bytes on the disk behind everybody's back, making the file when it is not there.
  func plant(_ bytes: [UInt8]?, at path: String) {
    state.withLock { state in
      guard let bytes else {
        state.names[path] = nil
        state.durableNames[path] = nil
        return
      }
      let inode = state.names[path] ?? state.nextInode
      if state.names[path] == nil { state.nextInode += 1 }
      state.names[path] = inode
      state.durableNames[path] = inode
      state.inodes[inode] = SimulatedInode(cache: bytes, disk: bytes)
    }
  }
}
