@testable import Agent
import EventLoop
@testable import Fleet
import Foundation
import Messages
import Model
import RPC
import Services
import Store
import Testing

/// A script that runs until its file `go` is there, then ends with a status.
func untilTold(status: Int = 0) -> String {
  "echo ready; while [ ! -e go ]; do sleep 0.02; done; exit \(status)"
}

extension World {
  /// A call of the tenant.
  var call: Call {
    Call(
      service: "",
      method: "",
      deadline: nil,
      peer: .unix(uid: 0, gid: 0, pid: 1),
      caller: Caller(identity: "test", tenant: "t", role: .admin)
    )
  }

  /// Makes a pool of these nodes, and waits until workloads may be placed in it.
  func makePool(_ nodes: [String]) async throws {
    try createPool(nodes)
    #expect(try await waitForEnd(of: "op-1").state == .succeeded)
  }

  /// Places a workload, one instance on a whole node each.
  func place(
    _ name: String,
    _ script: String,
    count: Int64 = 1,
    in pool: String = "p",
    lease: Duration? = nil
  ) throws {
    var request = CreateWorkloadRequest()
    request.workload = Workload()
    request.workload?.name = name
    request.workload?.pool = pool
    request.workload?.kind = .trainingJob
    request.workload?.instanceCount = count
    request.workload?.wholeNodes = true
    request.workload?.flavor = pool == "public" ? "cpu" : ""
    request.workload?.command = ["sh", "-c", script]
    request.workload?.lease = lease.map(ProtobufDuration.init)
    _ = try services.workloads.createWorkload(request, call)
  }

  /// Releases a workload.
  func release(_ name: String) throws {
    var request = ReleaseWorkloadRequest()
    request.name = name
    _ = try services.workloads.releaseWorkload(request, call)
  }

  /// Scales the pool in, also when that interrupts instances.
  func remove(_ nodes: [String], allowInterrupt: Bool = true) throws {
    var request = ScalePoolRequest()
    request.name = "p"
    request.removeNodes = nodes
    request.allowInterrupt = allowInterrupt
    _ = try services.pools.scalePool(request, call)
  }

  /// A workload.
  func workload(_ name: String) -> Workload? { store.state.workloads["t", name]?.value.workload }

  /// A workload's instance.
  func instance(_ name: String, _ number: Int = 0) -> Messages.Instance? {
    guard let instances = workload(name)?.instances, instances.indices.contains(number) else {
      return nil
    }
    return instances[number]
  }

  /// Waits until a workload is in a state.
  func wait(for state: Workload.State, of name: String) async throws {
    try await wait("\(state.name) of \(name)") { self.workload(name)?.state == state }
  }

  /// Waits until no instance of a workload is active.
  func waitForLastInstance(of name: String) async throws {
    try await wait("the end of the instances of \(name)") {
      self.workload(name)?.activeNodes.isEmpty ?? false
    }
  }

  /// The directory of an instance.
  func directory(_ name: String, _ number: Int = 0) throws -> InstanceDirectory {
    guard let instance = self.instance(name, number), let row = self.node(instance.node) else {
      throw WaitFailure("\(name)-\(number) has no node")
    }
    let path = "\(provider.directory)/\(row.node.uid)/instances/\(instance.uid)"
    return InstanceDirectory(path: path)
  }

  /// Waits until an instance's script has said that it is ready; gives its processes.
  func group(_ name: String, _ number: Int = 0) async throws -> ProcessGroup {
    let directory = try directory(name, number)
    try await wait("\(name)-\(number) to be ready") {
      (try? String(contentsOfFile: directory.log, encoding: .utf8))?.contains("ready\n") == true
    }
    return try #require(directory.group)
  }

  /// Lets an instance that runs until it is told end.
  func tell(_ name: String, _ number: Int = 0) throws {
    try Data().write(to: URL(fileURLWithPath: directory(name, number).work + "/go"))
  }

  /// What the machine of a node loses when it is started anew: all that runs there, and all that is known of it.
  func startMachineAnew(_ node: String) async throws {
    let path = "\(provider.directory)/\(node)"
    try await wait("the end of what runs on \(node)") {
      (try? NodeDirectories.killInstances(in: path)) == .some(nil)
    }
    try FileManager.default.removeItem(atPath: path + "/instances")
  }

  /// The events with a subject, as their reasons, in order.
  func events(of subject: String) -> [String] {
    events.compactMap { $0.hasSuffix(" " + subject) ? String($0.dropLast(subject.count + 1)) : nil }
  }

  /// The message of the last event of a reason.
  func message(of reason: String) -> String? {
    store.state.events.sorted.map(\.value.event).last { $0.reason == reason }?.message
  }
}
