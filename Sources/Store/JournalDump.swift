package import Logging
internal import Messages

/// What a data directory holds, as JSON for people: one line a row or record.
package struct JournalDump {
  /// Which part is dumped.
  package enum Part: Hashable, Sendable {
    /// What a start reads: the rows of its snapshot, then the records behind it.
    case data
    /// Every record that is kept, from the oldest on.
    case journal
  }

  /// Reads a directory that no server uses, and changes nothing in it.
  ///
  /// - Parameters:
  ///   - path: the data directory.
  ///   - part: which part of it.
  ///   - limits: those of the server.
  ///   - fileSystem: where it is.
  ///   - logger: told of damaged snapshots that are passed over.
  ///   - didMakeLine: takes each line: `{"revision": …, "time": …, "changes": […]}` for a commit,
  ///     `{"revision": …, "start": {…}}` for a start, `{"row": {…}}` for a row of the snapshot.
  /// - Returns: how the journal ends; damage ends the lines.
  /// - Throws: as `Recovery.inspect`.
  package static func lines(
    of path: String,
    _ part: Part,
    limits: JournalLimits = JournalLimits(),
    fileSystem: any FileSystem = DiskFileSystem(),
    logger: Logger,
    didMakeLine: (String) -> Void
  ) throws(RecoveryFailure) -> RecoveryReport {
    try Recovery.inspect(
      path,
      fileSystem: fileSystem,
      limits: limits,
      from: part == .data ? .snapshot : .oldestSegment,
      logger: logger,
      didReadSnapshotRow: { type, bytes in
        didMakeLine(try row(Array(bytes), table: type))
      },
      didReadRecord: { revision, kind, bytes in
        didMakeLine(try record(Array(bytes), kind: kind, revision: revision))
      }
    )
  }

  private static func record(
    _ bytes: [UInt8],
    kind: RecordKind,
    revision: UInt64
  ) throws -> String {
    switch kind {
    case .commit: return try MessageJSON().value(of: bytes, as: Commit.fullName).text()
    case .start:
      guard let start = StartRecord(decoding: bytes) else {
        throw DecodingFailure(message: "a start record that this version does not know")
      }
      return JSONValue.object([
        JSONValue.Member("revision", .string("\(revision)")),
        JSONValue.Member("start", try start.json()),
      ]).text()
    }
  }

  /// A row as the field of a `Change` that would put it.
  private static func row(_ bytes: [UInt8], table: UInt32) throws -> String {
    var writer = MessageWriter()
    writer.nested(field: Int(table), encoded: bytes)
    let change = try MessageJSON().value(of: writer.bytes, as: Change.fullName)
    return JSONValue.object([JSONValue.Member("row", change)]).text()
  }
}

extension StartRecord {
  /// The record as proto3 JSON would have it.
  fileprivate func json() throws -> JSONValue {
    var members = [
      JSONValue.Member("epoch", .string("\(epoch)")),
      JSONValue.Member(
        "time",
        .string(try Timestamp(milliseconds: Int64(clamping: wallClockMilliseconds)).rfc3339)
      ),
    ]
    if let acceptedLoss {
      members.append(JSONValue.Member("acceptedLossFrom", .string("\(acceptedLoss.lowerBound)")))
      members.append(JSONValue.Member("acceptedLossTo", .string("\(acceptedLoss.upperBound)")))
    }
    return .object(members)
  }
}
