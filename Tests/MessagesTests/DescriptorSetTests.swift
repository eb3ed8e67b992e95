import Messages
import Testing
import TestSupport

@Suite("The compiled-in descriptor set")
struct DescriptorSetTests {
  private let set = DescriptorSet.compiledIn

  @Test("knows every generated message")
  func messages() {
    for type in MessageTypes.all { #expect(set.messages[type.fullName] != nil, "\(type.fullName)") }
    let count = set.messages.values.count { !$0.isMapEntry }
    #expect(count == MessageTypes.all.count)
  }

  @Test("knows the methods with their kinds, as the typed ones are")
  func methods() throws {
    let getPool = try #require(set.method("poolkeeper.v1.PoolService/GetPool"))
    #expect(getPool.request == GetPoolRequest.fullName)
    #expect(getPool.reply == Pool.fullName)
    #expect(getPool.kind == .unary)
    #expect(set.method("poolkeeper.v1.SystemService/WatchHealth")?.kind == .serverStream)
    #expect(PoolMethods.getPool.service == "poolkeeper.v1.PoolService")
    #expect(PoolMethods.getPool.name == "GetPool")
    #expect(SystemMethods.watchHealth.kind == .serverStream)
    for path in ["", "/", "poolkeeper.v1.PoolService", "poolkeeper.v1.PoolService/Nope", "a/b/c"] {
      #expect(set.method(path) == nil)
    }
    for service in set.services {
      for method in service.methods {
        #expect(set.messages[method.request] != nil && set.messages[method.reply] != nil)
      }
    }
  }

  @Test("knows fields and enums")
  func fields() throws {
    let pool = try #require(set.messages[Pool.fullName])
    let state = try #require(pool.field(named: "state"))
    #expect(state.scalar == .enumeration)
    let values = try #require(set.enums[state.typeName]?.values.map(\.name))
    #expect(values == Pool.State.allKnown.map(\.name))
    #expect(pool.field(named: "nodeCount") == pool.field(named: "node_count"))
    #expect(pool.field(named: "nope") == nil)
    let labels = try #require(pool.field(named: "labels"))
    #expect(labels.isRepeated && set.messages[labels.typeName]?.isMapEntry == true)
  }

  @Test("that is damaged is read or refused, never trapped on")
  func damaged() {
    var generator = SeededGenerator(seed: SeededGenerator.printedSeed())
    let bytes = DescriptorSet.compiledInBytes
    for _ in 0..<30 {
      var variant = bytes
      for _ in 0..<5 {
        variant[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255,
          using: &generator
        )
      }
      _ = try? DescriptorSet(decoding: variant)
      _ = try? DescriptorSet(
        decoding: Array(bytes.prefix(.random(in: 0..<bytes.count, using: &generator)))
      )
    }
  }
}
