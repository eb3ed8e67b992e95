import EventLoop
import Logging
import Store
import TestSupport
import Testing

@Suite("The room on the disk", .onLoop)
@LoopActor
struct DiskSpaceTests {
  @Test("is little below two segments, is told once a minute, and is told when it is over (case 5)")
  func logs() async throws {
    let directory = try TemporaryDirectory()
    let log = LogLines()
    let store = try Store.open(directory.path("data"), logger: log.logger)
    #expect(DiskSpace.usualMinimum == 128 << 20)
    #expect(store.space.minimum == 128 << 20)
    store.space.watch(logger: log.logger)
    for _ in 0..<3 {
      store.space.minimum = .max
      await store.space.look()
      #expect(store.space.isLow)
      store.space.minimum = 0
      await store.space.look()
      #expect(!store.space.isLow)
    }
    let warnings = log.texts.filter { $0.contains("little room") }
    #expect(warnings.count == 1)
    #expect(log.texts.filter { $0.contains("room again") }.count == 1)
    await store.close()
  }
}
