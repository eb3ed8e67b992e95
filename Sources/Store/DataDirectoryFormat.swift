/// FORMAT: three lines that say which program may read the directory, and whose it is.
///
/// ```
/// poolkeeper-data 1
/// reader 1
/// store 0b0e7f5a-…
/// ```
enum StoreFormat {
  /// The major version that we write.
  static let version = 1
  /// Readers from this version on understand what we write.
  static let minimumReader = 1

  /// The bytes of a new FORMAT.
  static func encode(_ store: StoreID) -> [UInt8] {
    Array("poolkeeper-data \(version)\nreader \(minimumReader)\nstore \(store)\n".utf8)
  }

  /// Reads FORMAT; nil when there is none.
  static func read(
    _ directory: String,
    _ fileSystem: any FileSystem
  ) throws(RecoveryFailure) -> StoreID? {
    let path = directory + "/FORMAT"
    let bytes = try onDisk { () throws(FileFailure) -> [UInt8]? in
      guard try fileSystem.status(of: path) != nil else { return nil }
      let file = try fileSystem.open(path, .read)
      defer { fileSystem.close(file) }
      return try fileSystem.read(file, at: 0, byteCount: 4096)
    }
    guard let bytes else { return nil }
    return try decode(bytes, path)
  }

  private static func decode(_ bytes: [UInt8], _ path: String) throws(RecoveryFailure) -> StoreID {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    func value(_ key: String, _ line: Int) -> String? {
      guard lines.count > line, lines[line].count == 2, lines[line][0] == key else { return nil }
      return lines[line][1]
    }
    guard let major = value("poolkeeper-data", 0).flatMap({ Int($0) }),
      let reader = value("reader", 1).flatMap({ Int($0) })
    else { throw .refused("\(path) is damaged; restore a backup") }
    guard major <= version, reader <= version else {
      throw .refused(
        "\(path) says format \(major) for readers from \(reader) on, and this version reads "
          + "\(version): start the newer poolkeeper that wrote it"
      )
    }
    guard let store = value("store", 2).flatMap({ StoreID($0) }) else {
      throw .refused("\(path) is damaged; restore a backup")
    }
    return store
  }
}
