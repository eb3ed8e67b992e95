import EventLoop
import Messages
import RPC
import Services
import Store
import TestSupport
import Testing

@Suite("Who calls", .onLoop)
@LoopActor
struct AccessRuleTests {
  private func rules(_ bench: Bench, tcp: Bool = false) -> AccessRules {
    AccessRules(store: bench.store, serverUID: 1_000, allowsPlaintextTCP: tcp)
  }

  private let reader = Access.tenant(atLeast: .viewer)

  @Test("is an admin for root and for the server's own user", arguments: [UInt32(0), 1_000])
  func admins(_ uid: UInt32) throws {
    let caller = try rules(Bench()).identify(.unix(uid: uid, gid: 5, pid: 5), .empty, reader)
    #expect(caller == Caller(identity: "uid:\(uid)", tenant: "default", role: .admin))
  }

  @Test("is refused for any other user")
  func otherUsers() throws {
    let rules = try rules(Bench())
    let problem = refusal { () throws(Problem) in
      _ = try rules.identify(.unix(uid: 1_001, gid: 0, pid: 5), .empty, reader)
    }
    #expect((problem?.code, problem?.reason) == (.permissionDenied, .notAllowed))
    let anyone = try rules.identify(.unix(uid: 1_001, gid: 0, pid: 5), .empty, .anyone)
    #expect(anyone == .anonymous)
  }

  @Test(
    "is admin over TCP only from this machine and only when it is allowed",
    arguments: [
      ("127.0.0.1", true, true), ("::1", true, true), ("127.0.0.1", false, false),
      ("192.0.2.1", true, false), ("::ffff:192.0.2.1", true, false),
    ]
  )
  func plaintextTCP(_ host: String, _ allowed: Bool, _ isAdmin: Bool) throws {
    let rules = try rules(Bench(), tcp: allowed)
    let caller = try? rules.identify(.tcp(host: host, port: 9), .empty, .admin)
    #expect((caller?.role == .admin) == isAdmin)
  }
}
