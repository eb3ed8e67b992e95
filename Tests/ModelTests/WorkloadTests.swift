import Messages
import Model
import Testing

@Suite("A workload")
struct WorkloadTests {
  /// A good request for two instances of half a node each.
  private func request(_ change: (inout Workload) -> Void = { _ in }) -> CreateWorkloadRequest {
    var workload = Workload()
    workload.name = "train-1"
    workload.pool = "p"
    workload.kind = .trainingJob
    workload.instanceCount = 2
    workload.resources = Resources(millicores: 500, memoryBytes: 100)
    workload.command = ["sleep", "10"]
    change(&workload)
    var request = CreateWorkloadRequest()
    request.workload = workload
    return request
  }

  private func fields(_ change: (inout Workload) -> Void) -> [String] {
    do throws(Problem) {
      _ = try request(change).validated()
      return []
    } catch {
      return error.violations.map(\.field)
    }
  }

  @Test("keeps what was asked for, without what only the server says")
  func normalForm() throws {
    let workload = try request { workload in
      workload.uid = "mine"
      workload.state = .running
      workload.lease = ProtobufDuration(.zero)
    }.validated()
    #expect(workload.uid.isEmpty && workload.state == .pending && workload.lease == nil)
    #expect(workload.resources?.millicores == 500 && !workload.wholeNodes)
    #expect(try request { $0.resources = nil }.validated().wholeNodes)
  }

  @Test("is refused with every field that breaks its rule")
  func fieldRules() {
    #expect(fields { _ in } == [])
    #expect(fields { $0 = Workload() }.contains("workload.name"))
    #expect(fields { $0 = Workload() }.contains("workload.pool"))
    #expect(fields { $0 = Workload() }.contains("workload.kind"))
    #expect(fields { $0 = Workload() }.contains("workload.command"))
    #expect(fields { $0.name = "Bad_Name" } == ["workload.name"])
    #expect(fields { $0.kind = .unrecognized(99) } == ["workload.kind"])
    for count: Int64 in [0, -1, 1_001, .max, .min] {
      #expect(fields { $0.instanceCount = count } == ["workload.instance_count"])
    }
    #expect(fields { $0.resources?.gpus = -1 } == ["workload.resources.gpus"])
    #expect(fields { $0.resources = Resources() } == ["workload.resources"])
    #expect(fields { $0.wholeNodes = true } == ["workload.resources"])
    #expect(fields { $0.command = ["a\u{0}"] } == ["workload.command[0]"])
    #expect(fields { $0.command = [""] } == ["workload.command"])
    #expect(
      fields { $0.command = Array(repeating: "a", count: 257) } == ["workload.command"]
    )
    #expect(fields { $0.command = [String(repeating: "a", count: 70_000)] } == ["workload.command"])
    for name in ["", "1A", "A-B", "POOLKEEPER_X", "Ä"] {
      let place = "workload.environment_variables[\(name)]"
      #expect(fields { $0.environmentVariables = [name: "x"] } == [place])
    }
    #expect(
      fields { $0.environmentVariables = ["A": "\u{0}"] }
        == ["workload.environment_variables[A]"]
    )
    for lease: Duration in [.seconds(-1), .milliseconds(999), .seconds(365 * 86_400 + 1)] {
      #expect(fields { $0.lease = ProtobufDuration(lease) } == ["workload.lease"])
    }
  }

  /// A workload that was placed on these nodes.
  private func placed(_ nodes: [String]) throws -> Workload {
    var workload = try request().validated()
    workload.uid = "u"
    workload.place(on: nodes)
    return workload
  }

  private func report(
    _ number: Int,
    _ state: InstanceReport.State,
    exitCode: Int64 = 0,
    failure: String = ""
  ) -> InstanceReport {
    var report = InstanceReport()
    report.uid = "u-\(number)"
    report.state = state
    report.exitCode = exitCode
    report.failure = failure
    return report
  }

  private let time = Timestamp(milliseconds: 5_000)

  @Test("runs once all of its instances do, and succeeds once all have ended well")
  func success() throws {
    var workload = try placed(["a", "b"])
    #expect(workload.isHolding && workload.state == .pending)
    #expect(workload.note(report(0, .running), at: time) == true)
    #expect(workload.note(report(0, .running), at: time) == false)
    #expect(workload.state == .pending)
    _ = workload.note(report(1, .running), at: time)
    #expect(workload.state == .running)
    _ = workload.note(report(0, .ended), at: time)
    #expect(workload.state == .running && workload.activeNodes == ["b"])
    _ = workload.note(report(1, .ended), at: time)
    #expect(workload.state == .succeeded && !workload.isHolding)
    #expect(workload.instances.map(\.endTime) == [time, time])
    #expect(workload.note(report(1, .running), at: time) == false)
  }

  @Test("has failed when one instance failed, which ends no other one (R14)")
  func failure() throws {
    var workload = try placed(["a", "a"])
    _ = workload.note(report(0, .ended, exitCode: 3), at: time)
    #expect(workload.instances[0].state == .failed && workload.instances[1].state == .pending)
    #expect(workload.stateMessage == "Instance train-1-0 failed. It ended with status 3.")
    _ = workload.note(report(1, .running), at: time)
    #expect(workload.state == .running)
    _ = workload.note(report(1, .ended), at: time)
    #expect(workload.state == .failed)
  }

  @Test("is interrupted on the node that is taken, and there alone (R14)")
  func interruption() throws {
    var workload = try placed(["a", "b"])
    for number in 0...1 { _ = workload.note(report(number, .running), at: time) }
    #expect(workload.interrupt(on: "a", because: "gone", at: time) == ["train-1-0"])
    #expect(workload.instances.map(\.state) == [.interrupted, .running])
    #expect(workload.state == .running)
    #expect(workload.interrupt(on: "a", because: "gone", at: time) == [])
    _ = workload.note(report(1, .ended), at: time)
    #expect(workload.state == .interrupted)
  }

  @Test("that was released counts the ends of its instances as ours (R18)")
  func released() throws {
    var workload = try placed(["a", "b"])
    workload.end(.released, message: "somebody released it.")
    #expect(workload.isHolding)
    _ = workload.note(report(0, .ended, exitCode: 143), at: time)
    _ = workload.note(report(1, .ended, failure: "it was never started here"), at: time)
    #expect(workload.instances.map(\.state) == [.interrupted, .interrupted])
    #expect(workload.state == .released && !workload.isHolding)
  }

  @Test("is warned of the end of its lease, once, and released at it")
  func lease() throws {
    var row = WorkloadRow()
    row.workload = try placed(["a"])
    #expect(row.nextStep(now: time) == .rest)
    row.workload.lease = ProtobufDuration(.seconds(100))
    row.workload.startLease(at: time)
    #expect(row.nextStep(now: time) == .wait(.seconds(90)))
    let late = time.advanced(by: .seconds(95))
    #expect(row.nextStep(now: late) == .warn(.seconds(5)))
    row.leaseWarned = true
    #expect(row.nextStep(now: late) == .wait(.seconds(5)))
    #expect(row.nextStep(now: time.advanced(by: .seconds(100))) == .release)
    row.workload.end(.released, message: "")
    #expect(row.nextStep(now: time.advanced(by: .seconds(100))) == .rest)
  }

  @Test("is renewed from now on, while it lives")
  func renewal() throws {
    var request = RenewWorkloadRequest()
    var workload = try placed(["a"])
    #expect(throws: Problem.self) { try request.applied(to: workload, at: time) }
    request.lease = ProtobufDuration(.seconds(60))
    workload = try request.applied(to: workload, at: time)
    #expect(workload.expireTime == time.advanced(by: .seconds(60)))
    request.lease = nil
    workload = try request.applied(to: workload, at: time.advanced(by: .seconds(1)))
    #expect(workload.expireTime == time.advanced(by: .seconds(61)))
    workload.end(.released, message: "")
    #expect(workload.expireTime == nil)
    do throws(Problem) {
      _ = try request.applied(to: workload, at: time)
      Issue.record("an ended workload was renewed")
    } catch {
      #expect(error.reason == .workloadEnded)
    }
  }
}

extension Resources {
  init(millicores: Int64, memoryBytes: Int64, gpus: Int64 = 0) {
    self.init()
    self.millicores = millicores
    self.memoryBytes = memoryBytes
    self.gpus = gpus
  }
}
