internal import Logging

/// The newest snapshot whose digest is right, and the ones that had to be passed over.
struct SnapshotChoice: Sendable {
  /// Nil when there is none: everything is in the journal.
  let name: SnapshotName?
  let header: SnapshotHeader?
  let damaged: [(name: SnapshotName, reason: String)]
  /// Files that a writer did not finish.
  let unfinished: [String]

  /// The revision that the journal is to be read behind.
  var revision: UInt64 { name?.revision ?? 0 }

  /// Checks the snapshots from the newest on, each byte, until one is whole.
  static func make(
    _ directory: DataDirectory,
    limits: JournalLimits
  ) throws(RecoveryFailure) -> SnapshotChoice {
    let fileSystem = directory.fileSystem
    let files = try onDisk { () throws(FileFailure) in try fileSystem.list(directory.snapshots) }
    var names: [SnapshotName] = []
    for file in files where !file.hasSuffix(".tmp") {
      guard let name = SnapshotName(file) else {
        throw .refused("\(directory.snapshots)/\(file) is not a snapshot; move it away")
      }
      names.append(name)
    }
    var damaged: [(name: SnapshotName, reason: String)] = []
    let unfinished = files.filter { $0.hasSuffix(".tmp") }
    for name in names.sorted(by: { $0.revision > $1.revision }) {
      let path = "\(directory.snapshots)/\(name)"
      let reader = SnapshotReader(fileSystem: fileSystem, path: path, limits: limits)
      do throws(SnapshotReader.Failure) {
        let header = try reader.read()
        try checkIdentity(header, name, path, directory.store)
        return SnapshotChoice(
          name: name,
          header: header,
          damaged: damaged,
          unfinished: unfinished
        )
      } catch {
        switch error {
        case .fault(let fault): damaged.append((name, fault.description))
        case .file(let failure): throw .file(failure)
        case .refused(let sentence): throw .refused(sentence)
        }
      }
    }
    return SnapshotChoice(name: nil, header: nil, damaged: damaged, unfinished: unfinished)
  }

  private static func checkIdentity(
    _ header: SnapshotHeader,
    _ name: SnapshotName,
    _ path: String,
    _ store: StoreID
  ) throws(SnapshotReader.Failure) {
    guard header.store == store else {
      throw .refused(
        "\(path) belongs to store \(header.store), and this directory is store \(store); "
          + "move it away"
      )
    }
    guard header.revision == name.revision else {
      throw .refused("\(path) is a snapshot of revision \(header.revision); move it away")
    }
  }

  /// Bytes of the chosen one; 0 for none.
  func byteCount(in directory: DataDirectory) throws(RecoveryFailure) -> Int {
    guard let name else { return 0 }
    let status = try onDisk { () throws(FileFailure) in
      try directory.fileSystem.status(of: "\(directory.snapshots)/\(name)")
    }
    return status?.byteCount ?? 0
  }

  /// Hands over the rows of the chosen one.
  func readRows(
    _ directory: DataDirectory,
    limits: JournalLimits,
    _ didReadRow: Recovery.DidReadRow
  ) throws(RecoveryFailure) {
    guard let name else { return }
    let path = "\(directory.snapshots)/\(name)"
    let reader = SnapshotReader(fileSystem: directory.fileSystem, path: path, limits: limits)
    do throws(SnapshotReader.Failure) {
      _ = try reader.read(didReadRow)
    } catch {
      switch error {
      case .fault(let fault): throw .refused("\(path) changed while it was read, \(fault)")
      case .file(let failure): throw .file(failure)
      case .refused(let reason):
        throw .unreadable(file: path, revision: name.revision, reason: reason)
      }
    }
  }

  /// Moves damaged snapshots to quarantine and removes unfinished ones.
  func clean(_ directory: DataDirectory) throws(FileFailure) {
    let fileSystem = directory.fileSystem
    for file in unfinished { try fileSystem.unlink("\(directory.snapshots)/\(file)") }
    let repair = JournalRepair(directory: directory)
    for (name, _) in damaged {
      try fileSystem.rename("\(directory.snapshots)/\(name)", to: repair.freeName("\(name)"))
    }
    guard !unfinished.isEmpty || !damaged.isEmpty else { return }
    try fileSystem.syncDirectory(directory.quarantine)
    try fileSystem.syncDirectory(directory.snapshots)
  }
}
