import Messages
import RPC

/// The inputs to begin with: well-formed ones, which mutation would take long to find.
///
///     Tests/Fuzz/run seeds
enum Seeds {
  private static let golden = "Tests/StoreTests/Golden"

  /// Makes one folder for each subject.
  static func write(below directory: String) {
    for (subject, seeds) in all {
      for (index, seed) in seeds.enumerated() {
        InputFile.write(seed, to: "\(directory)/\(subject)/seed-\(index)")
      }
    }
  }

  private static var all: [(subject: String, seeds: [[UInt8]])] {
    [
      ("frames", frames), ("envelopes", envelopes), ("messages", messages),
      ("connection", connections), ("journal", journals), ("snapshot", snapshots),
      ("backup", backups),
    ]
  }

  private static var frames: [[UInt8]] {
    let request: [UInt8] = [0, 0, 0, 3, 0, 0, 0, 1, 1, 1, 7, 8, 9]
    let large: [UInt8] = [0, 0x40, 0, 1, 0, 0, 0, 3, 3, 0]
    let broken: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 1, 1, 0]
    return [
      [2, 0, 4] + request + request,
      [1, 9] + request + large + request,
      [0] + request + broken + request,
    ]
  }

  private static var envelopes: [[UInt8]] {
    let metadata = [("tenant", "default"), ("k", "ü")]
    let request = RequestEnvelope.encoded(
      service: "poolkeeper.v1.PoolService",
      method: "GetPool",
      payload: [1, 2, 3],
      timeoutNanoseconds: 1_000_000_000,
      metadata: metadata
    )
    return [[0] + request, [0, 0x12, 1, 0x61], [1, 0x0a, 0], [1, 0x0a, 2, 8, 5, 0x12, 1, 0x61]]
  }

  /// Each message twice: with few fields, and with all of them down to the third level.
  private static var messages: [[UInt8]] {
    MessageTypes.all.enumerated().map { index, type in
      [UInt8(index), UInt8(index & 1)] + SampleMessage.bytes(of: type.fullName, levels: 3)
    }
  }

  /// Choices, then steps as `ConnectionScript` reads them.
  private static var connections: [[UInt8]] {
    let hello: [UInt8] = [9, 1, 31, 0, 1, 0, 4, 0, 255]
    let calls = (0..<14).map { method in request(method: UInt8(method), flags: 1) }
    let streams: [[UInt8]] = [7, 10, 11].flatMap { method in
      [request(method: method, flags: 2), [15], data(1, flags: 0), data(1, flags: 5), [15]]
    }
    return [
      [0] + calls.flatMap { $0 },
      [0] + hello + [15] + calls.flatMap { $0 } + [15, 13, 1],
      [1] + hello + streams.flatMap { $0 },
      [2] + request(method: 12, flags: 2) + [15] + data(1, flags: 0),
      [0] + hello + [15] + request(method: 12, flags: 2) + [10, 0, 1, 10, 1, 0],
      [4] + hello + [15] + request(method: 8, flags: 1) + [10, 2, 0, 0, 0, 1, 0],
      [3, 11] + [UInt8](repeating: 0, count: 3).flatMap { _ in request(method: 1, flags: 1) },
      [0, 13, 0] + request(method: 3, flags: 1) + request(method: 13, flags: 1) + [13, 3],
      [0, 12, 1, 0, 1, 129, 12, 1, 0, 2, 200] + request(method: 0, flags: 1),
      [0] + (0..<9).flatMap { _ in request(method: 10, flags: 2) },
      [0, 7, 1, 0, 1, 0, 0, 0, 0, 255, 255, 255, 255, 0] + request(method: 0, flags: 1),
    ]
  }

  private static func request(method: UInt8, flags: UInt8) -> [UInt8] {
    [0, 255, flags, method, 2, 8, 3, 0, 0]
  }

  private static func data(_ id: UInt8, flags: UInt8) -> [UInt8] {
    [5, id, flags, 2, 65, 66]
  }
}

// What the store's files hold.
extension Seeds {
  private static var journals: [[UInt8]] {
    let names = [
      "0000000001-3f296aad8c4e9b4f", "0000000002-bf9a9ad75e2da5e7", "0000000003-7441b4b0ad88d4d5",
    ]
    let segments = names.map { short(InputFile.read("\(golden)/format-1/journal/\($0).seg")) }
    let format = InputFile.read("\(golden)/format-1/FORMAT")
    let watermark = Array(InputFile.read("\(golden)/format-1/WATERMARK").prefix(48))
    let all = [section(7, format), section(6, watermark)] + segments.map { section(2, $0) }
    return [
      [0] + all.flatMap { $0 },
      [1] + all.prefix(3).flatMap { $0 } + section(2, segments[1].dropLast(9)),
      [0] + section(0, records) + section(0, records),
      [0] + section(1, [1] + rows) + section(0, records),
    ]
  }

  private static var snapshots: [[UInt8]] {
    let file = InputFile.read("\(golden)/format-1/snapshots/00000000000000000003.snap")
    return [[0, 2] + rows, [1] + file]
  }

  private static var backups: [[UInt8]] {
    let file = InputFile.read("\(golden)/format-1.backup")
    let counted = section(0, [1] + rows).dropFirst()
    return [
      [2, 0] + file, [0, 0] + counted + records, [4, 2] + counted + records,
      [0, 0, 0, 0] + records,
      [8, 9, 0, 0] + records,
    ]
  }

  /// A segment without the zeros of its header and at its end.
  private static func short(_ segment: [UInt8]) -> [UInt8] {
    let bytes = segment.prefix(72) + segment.dropFirst(4096)
    return Array(bytes[...(bytes.lastIndex { $0 != 0 } ?? 0)])
  }

  private static func section(_ kind: UInt8, _ bytes: some Collection<UInt8>) -> [UInt8] {
    [kind, UInt8(truncatingIfNeeded: bytes.count), UInt8(truncatingIfNeeded: bytes.count >> 8)]
      + bytes
  }

  private static var records: [UInt8] {
    let commit = SampleMessage.bytes(of: Commit.fullName, levels: 4)
    return section(1, [8, 1, 16, 2]) + section(0, commit) + section(128, commit)
  }

  /// A row of each table, whose number is that of its field in a `Change`.
  private static var rows: [UInt8] {
    let fields = DescriptorSet.compiledIn.messages[Change.fullName]?.fields ?? []
    return fields.filter { $0.typeName.hasSuffix("Row") }.flatMap { field in
      section(UInt8(field.number), SampleMessage.bytes(of: field.typeName, levels: 2))
    }
  }
}
