import Foundation
import Messages
import Store

/// Copies a data directory as a kill would leave it: what was written so far, and nothing that comes later.
///
/// The journal's segments are reserved in advance and read as zeros behind the last batch: the copy ends there.
func copyData(from source: String, to target: String) throws {
  let manager = FileManager.default
  try manager.createDirectory(
    atPath: target,
    withIntermediateDirectories: false,
    attributes: [.posixPermissions: 0o700]
  )
  for name in try manager.contentsOfDirectory(atPath: source).sorted() {
    let (from, to) = (source + "/" + name, target + "/" + name)
    let attributes = try manager.attributesOfItem(atPath: from)
    if attributes[.type] as? FileAttributeType == .typeDirectory {
      try copyData(from: from, to: to)
      continue
    }
    let reader = try open(from)
    defer { try? reader.close() }
    guard
      manager.createFile(atPath: to, contents: nil, attributes: [.posixPermissions: 0o600]),
      let writer = FileHandle(forWritingAtPath: to)
    else { throw CocoaError(.fileWriteUnknown) }
    defer { try? writer.close() }
    while let piece = try reader.read(upToCount: 1 << 16), piece.contains(where: { $0 != 0 }) {
      try writer.write(contentsOf: piece)
    }
  }
}

private func open(_ path: String) throws -> FileHandle {
  guard let handle = FileHandle(forReadingAtPath: path) else {
    throw CocoaError(.fileReadNoSuchFile)
  }
  return handle
}

extension State {
  /// All rows by their tables and bytes, in order: equal for equal states.
  var digest: [[UInt8]] {
    func bytes<Value: StoredRow>(_ table: Table<Value>) -> [[UInt8]] {
      [[UInt8(truncatingIfNeeded: Value.table.rawValue)]] + table.sorted.map(\.bytes)
    }
    return bytes(pools) + bytes(nodes) + bytes(operations) + bytes(events) + bytes(vpcs)
      + bytes(subnets) + bytes(securityGroups) + bytes(dedicatedNetworks) + bytes(flavors)
      + bytes(zones) + bytes(stock) + bytes(quotas) + bytes(tenants) + bytes(requests)
      + bytes(workloads)
  }
}
