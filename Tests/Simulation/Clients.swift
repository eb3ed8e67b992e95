import EventLoop
import Messages
import Model
import RPC
import Store
import TestSupport

/// A call of a client, to be made once or again.
struct Ask {
  /// What it is, for messages.
  var what: String
  /// What it may do beyond the usual.
  var permit: Permit?
  var hasRequestID = false
  var perform: @LoopActor (SimulatedServer) throws(Problem) -> EncodedReply
}

/// The tenants' clients: they ask for anything, sensible or not, and hold the answers against what is promised.
@LoopActor
final class Clients {
  private let world: SimulatedWorld
  private var answers: [(ask: Ask, reply: EncodedReply)] = []
  private var requestCount = 0
  private(set) var accepted: [String: Int] = [:]
  private(set) var refused: [String: Int] = [:]

  init(_ world: SimulatedWorld) {
    self.world = world
  }

  /// Makes one random call.
  func act(_ random: inout SeededGenerator) {
    if random.once(in: 12), !answers.isEmpty {
      let answer = answers[Int.random(in: 0..<answers.count, using: &random)]
      return repeatCall(answer.ask, answer.reply)
    }
    requestCount += 1
    let id = random.once(in: 2) ? "r\(requestCount)" : ""
    let tenant = pickTenant(&random)
    var ask = makeAsk(tenant, id, &random)
    ask.hasRequestID = !id.isEmpty
    make(ask)
  }

  /// Makes a call; one that is refused has changed nothing.
  func make(_ ask: Ask) {
    let before = world.state.revision
    world.permit = ask.permit
    defer { world.permit = nil }
    do throws(Problem) {
      let reply = try ask.perform(world.server)
      accepted[ask.what, default: 0] += 1
      if ask.hasRequestID { answers.append((ask, reply)) }
    } catch {
      refused["\(ask.what) \(error.reason.map { "\($0)" } ?? "")", default: 0] += 1
      if world.state.revision != before {
        world.truth.complain("\(ask.what) was refused and changed something: \(error.message)")
      }
      if error.code == .internalError {
        world.truth.complain("\(ask.what) broke the server: \(error.message)")
      }
    }
  }

  /// A repeat gets the same answer and changes nothing.
  private func repeatCall(_ ask: Ask, _ first: EncodedReply) {
    let before = world.state.revision
    do throws(Problem) {
      let again = try ask.perform(world.server)
      if again.payload != first.payload {
        world.truth.complain("\(ask.what) was answered differently when it was repeated")
      }
    } catch {
      world.truth.complain("\(ask.what) was refused when it was repeated: \(error.message)")
    }
    if world.state.revision != before {
      world.truth.complain("\(ask.what) was carried out again when it was repeated")
    }
  }

  /// Forgets the answers that nobody can have seen: a crash took their calls back.
  func forget(after revision: Int64) {
    answers.removeAll { $0.reply.mark > UInt64(clamping: revision) }
  }

  private func makeAsk(_ tenant: String, _ id: String, _ random: inout SeededGenerator) -> Ask {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<10: createPool(tenant, id, &random)
    case 10..<22: scaleOut(tenant, id, &random)
    case 22..<42: removeNodes(tenant, id, &random)
    case 42..<44: deletePool(tenant, id, &random)
    case 44..<46: updatePool(tenant, id, &random)
    case 46..<50: protect(tenant, id, &random)
    case 50..<58: cancel(tenant, id, &random)
    case 58..<60: retryEnvironment(tenant, id, &random)
    case 60..<84: place(tenant, id, &random)
    case 84..<88: renew(tenant, id, &random)
    case 88..<96: release(tenant, id, &random)
    case 96..<98: setStock(id, &random)
    default: setQuota(tenant, id, &random)
    }
  }

  /// Any of three tenants; mostly one that has something.
  private func pickTenant(_ random: inout SeededGenerator) -> String {
    let (number, isAny) = (Int.random(in: 0..<1_000_000, using: &random), random.once(in: 5))
    let nodes = state.nodes.sorted
    if isAny || nodes.isEmpty { return ["red", "blue", "green"][number % 3] }
    return nodes[number % nodes.count].value.node.tenant
  }

  /// One of these names; now and then one that nobody has.
  func pick(_ names: [String], _ random: inout SeededGenerator) -> String {
    let number = Int.random(in: 0..<1_000_000, using: &random)
    return names.isEmpty || number % 20 == 0 ? "nobody" : names[number % names.count]
  }

  var state: State { world.state }

  func call(_ tenant: String) -> Call { world.server.call(tenant) }
}
