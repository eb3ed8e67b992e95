/// A data directory that is ours while this value lives: locked, checked, of a known format.
///
/// ```
/// <data>/LOCK  FORMAT  WATERMARK  journal/  snapshots/  quarantine/
/// ```
package struct DataDirectory: Sendable {
  /// The path as it was given, without a slash at its end.
  package let path: String
  /// The identity that FORMAT says.
  package let store: StoreID
  let fileSystem: any FileSystem
  let lock: OpenFile

  /// The directory of the segments.
  package var journal: String { path + "/journal" }
  /// The directory of the snapshots.
  package var snapshots: String { path + "/snapshots" }
  /// The directory of what recovery set aside; we never delete in it.
  package var quarantine: String { path + "/quarantine" }
  /// The file of the watermark.
  package var watermark: String { path + "/WATERMARK" }

  /// Locks and checks a directory, and makes what is not there when it is new.
  ///
  /// - Parameters:
  ///   - path: the directory.
  ///   - fileSystem: where it is.
  ///   - surroundings: for a new store's uuid.
  ///   - makes: whether a directory that is absent or empty becomes a new store.
  ///   - furnish: puts into a new store what it is to have from its beginning.
  /// - Returns: the directory, locked until `close`.
  /// - Throws: `inUse`, `refused` with one sentence, or `file`.
  package static func open(
    _ path: String,
    fileSystem: any FileSystem,
    surroundings: Surroundings,
    makes: Bool = true,
    furnish: (DataDirectory) throws(RecoveryFailure) -> Void = { _ in }
  ) throws(RecoveryFailure) -> DataDirectory {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let guardian = DirectoryCheck(fileSystem: fileSystem)
    if try onDisk({ () throws(FileFailure) in try fileSystem.status(of: path) }) == nil {
      guard makes else { throw .refused("\(path) does not exist") }
      try onDisk { () throws(FileFailure) in try fileSystem.makeDirectory(path) }
    }
    try guardian.checkDirectory(path)
    try guardian.checkIsOurs(path)
    let lock = try take(path + "/LOCK", fileSystem)
    do throws(RecoveryFailure) {
      try guardian.checkTree(path)
      let known = try StoreFormat.read(path, fileSystem)
      let directory = DataDirectory(
        path: path,
        store: known ?? StoreID(random: surroundings.random),
        fileSystem: fileSystem,
        lock: lock
      )
      if known == nil { try directory.make(allowed: makes, furnish) }
      return directory
    } catch {
      fileSystem.close(lock)
      throw error
    }
  }

  /// Gives the directory back.
  package func close() {
    fileSystem.close(lock)
  }

  /// Bytes that an unprivileged process can still write where the directory lies.
  package func freeByteCount() throws(FileFailure) -> Int {
    try fileSystem.freeByteCount(at: path)
  }

  private static func take(
    _ path: String,
    _ fileSystem: any FileSystem
  ) throws(RecoveryFailure) -> OpenFile {
    do throws(FileFailure) {
      return try fileSystem.lock(path)
    } catch {
      throw error.isWouldBlock ? .inUse(path: path) : .file(error)
    }
  }

  /// FORMAT comes last: a directory with it has all the rest.
  private func make(
    allowed: Bool,
    _ furnish: (DataDirectory) throws(RecoveryFailure) -> Void
  ) throws(RecoveryFailure) {
    for name in ["journal", "snapshots"] {
      let directory = path + "/" + name
      let exists = try onDisk { () throws(FileFailure) in try fileSystem.status(of: directory) }
      guard exists != nil else { continue }
      let names = try onDisk { () throws(FileFailure) in try fileSystem.list(directory) }
      guard names.isEmpty else {
        throw .refused("\(path)/FORMAT is missing although there is data in \(directory)")
      }
    }
    guard allowed else { throw .refused("\(path) is not a poolkeeper data directory: no FORMAT") }
    try onDisk { () throws(FileFailure) in
      for name in ["journal", "snapshots", "quarantine"]
      where try fileSystem.status(of: path + "/" + name) == nil {
        try fileSystem.makeDirectory(path + "/" + name)
      }
      let mark = Watermark(sequence: 0, revision: 0, segmentOrdinal: 0, segmentOffset: 0)
      let slots = mark.encoded + [UInt8](repeating: 0, count: Watermark.slotByteCount)
      try fileSystem.replace(path + "/WATERMARK", with: slots)
      try fileSystem.syncDirectory(path)
      // Also when another run made the directory: it may have died before it came to this.
      try fileSystem.syncDirectory(Self.parent(of: path))
    }
    try furnish(self)
    try onDisk { () throws(FileFailure) in
      try fileSystem.replace(path + "/FORMAT", with: StoreFormat.encode(store))
      try fileSystem.syncDirectory(path)
    }
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension FileSystem {
  /// Writes a small file whole or not at all: beside it, fsync, rename.
  ///
  /// The caller syncs the directory.
  func replace(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
    let temporary = path + ".tmp"
    if try status(of: temporary) != nil { try unlink(temporary) }
    let file = try open(temporary, .create)
    defer { close(file) }
    try write(bytes, to: file, at: 0)
    try sync(file)
    try rename(temporary, to: path)
  }
}
