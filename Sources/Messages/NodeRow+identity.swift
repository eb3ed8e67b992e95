internal import CMessages

/// What tells a node from others and never changes of it: its names, its pool, and where its address is from.
package struct NodeIdentity: Hashable, Sendable {
  /// Whose it is.
  package var tenant = ""
  /// Its name in the tenant.
  package var name = ""
  /// Its name for ever.
  package var uid = ""
  /// The pool that it belongs to.
  package var pool = ""
  /// The subnet of its address; empty for the tenant's dedicated network.
  package var subnet = ""
  /// The offset of its address in that network.
  package var addressOffset: UInt32 = 0

  private init() {}
}

extension NodeIdentity {
  /// Of a node's row.
  package init(of row: NodeRow) {
    tenant = row.node.tenant
    name = row.node.name
    uid = row.node.uid
    pool = row.node.pool
    subnet = row.node.subnet
    addressOffset = row.addressOffset
  }

  /// Of an encoded row, which is checked whole and not decoded: for what needs no more of a million rows.
  ///
  /// - Returns: nil for a row that only decoding can tell about: a very large one, or one whose node comes in pieces.
  /// - Throws: what decoding it would.
  package init?(ofEncodedRow bytes: Span<UInt8>, limits: DecodingLimits) throws(DecodingFailure) {
    let descriptor = unsafe poolkeeper__storage__v1__node_row__pointer()
    try unsafe WireScan.check(bytes, as: descriptor, limits: limits)
    // The scan found the fields well-formed and of their types. Memory is the one thing that can still fail: a field
    // takes up to 80 times its bytes, which small rows have.
    guard bytes.count <= limits.slackByteCount / 128 else { return nil }
    self.init()
    guard read(bytes) else { return nil }
  }

  /// Reads the row's fields; false for one with more or fewer than one node.
  private mutating func read(_ bytes: Span<UInt8>) -> Bool {
    var (offset, nodeCount) = (0, 0)
    while let key = WireReader.key(bytes, &offset, bytes.count) {
      switch key.number {
      case 1:
        guard let length = WireReader.length(bytes, &offset, bytes.count) else { return false }
        nodeCount += 1
        readNode(bytes, &offset, offset + length)
      case 11:
        let number = WireReader.varint(bytes, &offset, bytes.count) ?? 0
        addressOffset = UInt32(truncatingIfNeeded: number)
      default:
        guard WireReader.skip(bytes, &offset, bytes.count, key.wireType) else { return false }
      }
    }
    return nodeCount == 1
  }

  private mutating func readNode(_ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int) {
    while let key = WireReader.key(bytes, &offset, end) {
      switch key.number {
      case 1: name = Self.text(bytes, &offset, end)
      case 2: uid = Self.text(bytes, &offset, end)
      case 3: tenant = Self.text(bytes, &offset, end)
      case 9: pool = Self.text(bytes, &offset, end)
      case 15: subnet = Self.text(bytes, &offset, end)
      default: _ = WireReader.skip(bytes, &offset, end, key.wireType)
      }
    }
  }

  private static func text(_ bytes: Span<UInt8>, _ offset: inout Int, _ end: Int) -> String {
    let length = WireReader.length(bytes, &offset, end) ?? 0
    let start = offset
    offset += length
    // Validated once more, for what the scan does not tell: that it is ASCII, which makes its hash three times as quick.
    do {
      return String(copying: try UTF8Span(validating: bytes.extracting(start..<offset)))
    } catch {
      return ""
    }
  }
}
