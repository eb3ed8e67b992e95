/// Reads the journal from a revision on, and says how it ends.
///
/// It changes nothing: what is done about the outcome is `JournalRepair`'s.
struct JournalReader {
  typealias DidRead = (UInt64, RecordKind, ArraySlice<UInt8>) throws -> Void

  let directory: DataDirectory
  let limits: JournalLimits
  /// The first revision to hand over, one behind the snapshot's.
  let wanted: UInt64
  /// The highest revision that is known to be durable: the watermark's or the snapshot's.
  let durableRevision: UInt64
  let list: SegmentList

  /// Walks the batches and hands over each record from `wanted` on.
  ///
  /// - Parameter didRead: revision, kind and payload; the slice keeps a whole segment in memory,
  ///   so copy what is kept. What it throws ends the walk as `unreadable`.
  /// - Returns: how the journal ends, damage included.
  /// - Throws: `file`, `unreadable`, or `refused` for a file that is no segment.
  func walk(_ didRead: DidRead) throws(RecoveryFailure) -> JournalOutcome {
    var end = JournalEnd(lastRevision: wanted - 1)
    end.epoch = list.epoch
    let start = list.entries.lastIndex { ($0.header?.firstRevision).map { $0 <= wanted } ?? false }
    if start == nil, let first = list.entries.firstIndex(where: { $0.header != nil }) {
      return damage("the journal begins after revision \(wanted)", end, at: first)
    }
    for index in (start ?? 0)..<list.entries.count {
      let entry = list.entries[index]
      switch entry.content {
      case .blank:
        guard !list.isUsed(from: index + 1) else {
          return damage("the segment is blank, and later ones are not", end, at: index)
        }
        end.blanks.append(entry.name)
      case .faulty(let fault):
        let bytes = try SegmentList.load(path(entry.name), directory.fileSystem)
        return judge(fault, end, at: index, offset: 0, bytes)
      case .used(let header):
        if index != start, let reason = end.reasonNotToGoOn(with: header) {
          return damage(reason, end, at: index)
        }
        var walk = try enter(entry.name, header, &end)
        let fault = try deliver(&walk, entry.name, didRead)
        end.advance(to: walk)
        if let fault { return judge(fault, end, at: index, offset: walk.offset, walk.bytes) }
      }
    }
    guard end.lastRevision >= durableRevision else { return damageAtEnd(end) }
    return .end(end)
  }

  private func path(_ name: SegmentName) -> String { "\(directory.journal)/\(name)" }

  private func enter(
    _ name: SegmentName,
    _ header: SegmentHeader,
    _ end: inout JournalEnd
  ) throws(RecoveryFailure) -> SegmentWalk {
    end.segment = name
    end.ordinal = name.ordinal
    let bytes = try SegmentList.load(path(name), directory.fileSystem)
    return SegmentWalk(bytes, header: header, limits: limits)
  }

  /// Steps to the end of a segment, or to what is wrong in it.
  private func deliver(
    _ walk: inout SegmentWalk,
    _ name: SegmentName,
    _ didRead: DidRead
  ) throws(RecoveryFailure) -> BatchFault? {
    while true {
      var ahead = walk
      let header: BatchHeader
      let records: [RawRecord]
      do throws(BatchFault) {
        guard let batch = try ahead.next() else { return nil }
        header = batch.header
        records = try RawRecord.split(walk.bytes, batch.body, count: header.recordCount)
      } catch {
        return error
      }
      walk = ahead
      for (index, record) in records.enumerated() {
        let revision = header.firstRevision + UInt64(index)
        guard revision >= wanted else { continue }
        if let reason = hand(over: record, revision, walk.bytes, didRead) {
          throw .unreadable(file: path(name), revision: revision, reason: reason)
        }
      }
    }
  }

  private func hand(
    over record: RawRecord,
    _ revision: UInt64,
    _ bytes: [UInt8],
    _ didRead: DidRead
  ) -> String? {
    guard record.schema <= JournalRecord.schema else { return "schema \(record.schema)" }
    guard let kind = RecordKind(rawValue: record.kind) else { return "record kind \(record.kind)" }
    do {
      try didRead(revision, kind, bytes[record.payload])
      return nil
    } catch {
      return "\(error)"
    }
  }
}

// What a fault means (STORAGE.md §3.4).
extension JournalReader {
  /// A tail that a crash tore, or damage.
  private func judge(
    _ fault: BatchFault,
    _ end: JournalEnd,
    at index: Int,
    offset: Int,
    _ bytes: [UInt8]
  ) -> JournalOutcome {
    let salt = list.entries[index].name.salt
    let next = SegmentWalk.firstBatch(in: bytes, behind: offset, salt: salt)
    if let next {
      return damage("\(fault.reason); a whole batch follows at byte \(next)", end, index, offset)
    }
    guard case .unfinished = fault, !list.isUsed(from: index + 1),
      end.lastRevision >= durableRevision
    else { return damage(fault.reason, end, index, offset) }
    var end = end
    end.blanks += list.names(from: index + 1)
    let tail = JournalTail(segment: list.entries[index].name, offset: offset, following: [])
    return .torn(end, tail, reason: fault.reason)
  }

  private func damage(_ reason: String, _ end: JournalEnd, at index: Int) -> JournalOutcome {
    damage(reason, end, index, 0)
  }

  private func damage(
    _ reason: String,
    _ end: JournalEnd,
    _ index: Int,
    _ offset: Int
  ) -> JournalOutcome {
    let name = list.entries[index].name
    let following = list.entries[(index + 1)...]
    let tail = JournalTail(
      segment: name,
      offset: offset,
      following: following.filter { $0.content != .blank }.map(\.name)
    )
    var end = end
    end.blanks += following.filter { $0.content == .blank }.map(\.name)
    let firstLost = max(end.lastRevision + 1, wanted)
    let later = list.entries[index...].compactMap(\.header).map { $0.firstRevision - 1 }
    let damage = JournalDamage(
      file: path(name),
      offset: offset,
      reason: reason,
      firstLostRevision: firstLost,
      lastKnownRevision: max(durableRevision, later.max() ?? 0, firstLost),
      canBeAccepted: firstLost > 1
    )
    return .damage(damage, end, tail)
  }

  /// The journal ends cleanly, but too early.
  private func damageAtEnd(_ end: JournalEnd) -> JournalOutcome {
    let reason = "the journal ends here, and revision \(durableRevision) was durable"
    let firstLost = max(end.lastRevision + 1, wanted)
    let damage = JournalDamage(
      file: end.segment.map(path) ?? directory.journal,
      offset: end.offset,
      reason: reason,
      firstLostRevision: firstLost,
      lastKnownRevision: max(durableRevision, firstLost),
      canBeAccepted: firstLost > 1
    )
    return .damage(damage, end, nil)
  }
}

extension JournalEnd {
  /// Why a segment cannot come behind this end; nil when it does.
  fileprivate func reasonNotToGoOn(with header: SegmentHeader) -> String? {
    if header.ordinal != ordinal + 1 { return "segment \(ordinal + 1), in front of it, is missing" }
    if header.firstRevision != lastRevision + 1 {
      return "it starts with revision \(header.firstRevision)"
    }
    if header.previousChecksum != checksum {
      return "it does not follow the last batch of the segment before it"
    }
    return nil
  }

  fileprivate mutating func advance(to walk: SegmentWalk) {
    offset = walk.offset
    lastRevision = walk.lastRevision
    checksum = walk.checksum
  }
}
