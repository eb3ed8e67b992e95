import Glibc
import Store
import Synchronization

/// A disk in memory on which every call succeeds that can.
final class MemoryDisk: FileSystem {
  private struct Contents {
    var files: [String: [UInt8]] = [:]
    var directories: Set<String> = []
  }

  private let contents = Mutex(Contents())
  let effectiveUser: UInt32 = 0

  /// A disk with those files, and the directories that they lie in.
  init(_ files: [String: [UInt8]], directories: Set<String>) {
    contents.withLock { $0 = Contents(files: files, directories: directories) }
  }

  func status(of path: String) throws(FileFailure) -> FileStatus? {
    contents.withLock { contents in
      if contents.directories.contains(path) {
        return FileStatus(kind: .directory, mode: 0o700, owner: 0, byteCount: 0)
      }
      return contents.files[path].map {
        FileStatus(kind: .file, mode: 0o600, owner: 0, byteCount: $0.count)
      }
    }
  }

  func list(_ directory: String) throws(FileFailure) -> [String] {
    let prefix = directory + "/"
    return contents.withLock { contents in
      let paths = Array(contents.files.keys) + Array(contents.directories)
      let names = paths.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
      return names.filter { !$0.contains("/") }.map(String.init).sorted()
    }
  }

  func makeDirectory(_ path: String) throws(FileFailure) {
    contents.withLock { _ = $0.directories.insert(path) }
  }

  func open(_ path: String, _ mode: OpenMode) throws(FileFailure) -> OpenFile {
    let code: Int32 = contents.withLock { contents in
      let exists = contents.files[path] != nil
      if mode == .create, !exists { contents.files[path] = [] }
      return mode == .create ? (exists ? EEXIST : 0) : (exists ? 0 : ENOENT)
    }
    guard code == 0 else { throw FileFailure(operation: "open", path: path, code: code) }
    return OpenFile(descriptor: 0, path: path)
  }

  func close(_ file: OpenFile) {}

  func lock(_ path: String) throws(FileFailure) -> OpenFile {
    contents.withLock { if $0.files[path] == nil { $0.files[path] = [] } }
    return OpenFile(descriptor: 0, path: path)
  }

  func size(of file: OpenFile) throws(FileFailure) -> Int { bytes(of: file).count }

  func preallocate(_ file: OpenFile, byteCount: Int) throws(FileFailure) {
    contents.withLock { contents in
      let missing = byteCount - (contents.files[file.path]?.count ?? 0)
      contents.files[file.path]? += [UInt8](repeating: 0, count: max(0, missing))
    }
  }

  func truncate(_ file: OpenFile, byteCount: Int) throws(FileFailure) {
    contents.withLock { contents in
      contents.files[file.path] = contents.files[file.path].map { Array($0.prefix(byteCount)) }
    }
  }

  func read(_ file: OpenFile, at offset: Int, byteCount: Int) throws(FileFailure) -> [UInt8] {
    Array(bytes(of: file).dropFirst(offset).prefix(byteCount))
  }

  func write(_ bytes: [UInt8], to file: OpenFile, at offset: Int) throws(FileFailure) {
    contents.withLock { contents in
      var old = contents.files[file.path] ?? []
      let missing = offset + bytes.count - old.count
      old += [UInt8](repeating: 0, count: max(0, missing))
      old.replaceSubrange(offset..<offset + bytes.count, with: bytes)
      contents.files[file.path] = old
    }
  }

  func syncData(_ file: OpenFile) throws(FileFailure) {}
  func sync(_ file: OpenFile) throws(FileFailure) {}
  func syncDirectory(_ path: String) throws(FileFailure) {}
  func dropCache(of file: OpenFile) throws(FileFailure) {}

  func rename(_ old: String, to new: String) throws(FileFailure) {
    contents.withLock { $0.files[new] = $0.files.removeValue(forKey: old) }
  }

  func unlink(_ path: String) throws(FileFailure) {
    contents.withLock { $0.files[path] = nil }
  }

  func freeByteCount(at path: String) throws(FileFailure) -> Int { 1 << 30 }

  private func bytes(of file: OpenFile) -> [UInt8] {
    contents.withLock { $0.files[file.path] ?? [] }
  }
}
