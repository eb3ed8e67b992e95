import Store
import Testing

@Suite("A recovery")
struct RecoveryTests {
  @Test("of a new directory starts with revision 1 and goes on from the last one")
  func reopens() throws {
    let store = try TemporaryStore()
    let first = try store.open()
    #expect(first.journal.lastRevision == 1)
    #expect(first.journal.epoch == 1)
    let ledger = Ledger()
    try first.start(ledger, .thread)
    for revision in UInt64(2)...50 {
      first.journal.writer.append(payload(revision), revision: revision)
    }
    #expect(first.journal.writer.waitUntilDurable(50))
    first.close()
    #expect(ledger.durable.last == 50)

    let second = try store.open(surroundings: .seeded(2))
    #expect(second.journal.lastRevision == 51)
    #expect(second.journal.epoch == 2)
    for revision in UInt64(2)...50 { #expect(second.records[revision] == payload(revision)) }
    second.close()
  }
}

func payload(_ revision: UInt64) -> [UInt8] {
  (0..<Int(20 + revision * 7 % 200)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ Int(revision)) }
}
