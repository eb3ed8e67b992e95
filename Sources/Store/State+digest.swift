extension State {
  /// A number that two states share when they have the same rows, whatever their revisions: CRC32C over each
  /// table's number and its rows' bytes, in order.
  ///
  /// Sorts all rows: for tools and tests.
  package var digest: UInt32 {
    var digest: UInt32 = 0
    for table in SnapshotContent(of: self, epoch: 0).tables {
      for index in 0..<table.rowCount {
        let row = table.row(index)
        var head: [UInt8] = []
        head.append(littleEndian: table.type)
        head.append(littleEndian: UInt32(row.count))
        digest = Checksum.crc32c(head.span, after: digest)
        digest = Checksum.crc32c(row.span, after: digest)
      }
    }
    return digest
  }
}
