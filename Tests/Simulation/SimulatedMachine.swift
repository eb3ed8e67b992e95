import EventLoop
import Messages
import RPC
import TestSupport

/// A machine with an agent on it: no processes, but everything that an agent says.
///
/// What stands here is the machine's disk and what runs on it; a `SimulatedStream` is one connection of its
/// agent. Its random numbers are its own, so that it does the same whenever it is asked.
@LoopActor
final class SimulatedMachine {
  /// What is on the disk about an instance.
  struct Process {
    var runs: Bool
    var exitCode: Int64 = 0
    var failure = ""
  }

  let endpoint: Endpoint
  let truth: Truth
  let credential: String
  var random: SeededGenerator
  /// What the machine has; too little for its node now and then.
  let isTooSmall: Bool
  /// One preparation in so many fails; 0 for none.
  var preparationFailures: Int
  /// The planted fault: each instance gets two processes.
  var startsTwice = false

  private(set) var joinToken: String?
  private(set) var node: String?
  private(set) var processes: [String: Process] = [:]
  private var streams: [SimulatedStream] = []
  /// The stream whose commands are obeyed: the one that said hello last.
  weak var listener: SimulatedStream?
  private var isUp = false
  private var isGone = false

  init(
    endpoint: Endpoint,
    truth: Truth,
    seed: UInt64,
    joinToken: String?,
    isTooSmall: Bool,
    preparationFailures: Int
  ) {
    self.endpoint = endpoint
    self.truth = truth
    self.joinToken = joinToken
    self.isTooSmall = isTooSmall
    self.preparationFailures = preparationFailures
    random = SeededGenerator(seed: seed)
    credential = "credential-\(random.next())-\(random.next())-of-this-machine"
  }

  // MARK: the agent's process

  /// Starts the agent, unless it runs; with a token it becomes a node, unless it is one.
  func boot(joinToken: String?) {
    guard !isGone else { return }
    if node == nil, let joinToken { self.joinToken = joinToken }
    guard !isUp, node != nil || self.joinToken != nil else { return }
    isUp = true
    open()
  }

  /// Ends the agent; what it started runs on and a later agent knows it, as after kill -9.
  func killAgent() {
    isUp = false
    closeStreams()
  }

  /// The machine restarts: its processes are lost, and known to be so.
  func restart() {
    killAgent()
    for uid in running { lose(uid, failure: "The machine was restarted") }
  }

  /// The machine's disk is new but for the agent's identity: it knows of no instance.
  func forgetInstances() {
    killAgent()
    for uid in processes.keys.sorted() { truth.lose(uid) }
    processes = [:]
  }

  /// The machine is no more.
  func destroy() {
    isGone = true
    restart()
    processes = [:]
  }

  /// Says nothing for a while, then all that it had to say.
  func holdBreath(for time: Duration) {
    for stream in streams { stream.holdBreath(for: time) }
  }

  /// Opens a stream beside the one that is open: the older one goes on to speak, late.
  func openAgain() {
    guard isUp else { return }
    holdBreath(for: .milliseconds(30))
    open()
  }

  private func open() {
    let stream = SimulatedStream(self)
    streams.append(stream)
    LoopActor.flow {
      await stream.run()
      self.streams.removeAll { $0 === stream }
    }
  }

  private func closeStreams() {
    for stream in streams { stream.close() }
    streams = []
  }

  /// Whether the agent is to go on after it lost its server.
  var goesOn: Bool { isUp && !isGone }

  /// The server's word: the node is gone, or never will be.
  func leave() {
    for uid in running { lose(uid, failure: "Its node was released") }
    processes = [:]
    node = nil
    joinToken = nil
    killAgent()
  }

  /// The agent is a node now.
  func become(_ uid: String) { node = uid }

  // MARK: instances

  /// The instances whose processes run, by uid.
  var running: [String] { processes.filter(\.value.runs).keys.sorted() }

  /// All that it knows, for a hello.
  var reports: [InstanceReport] { processes.keys.sorted().map(report) }

  /// Starts an instance, unless its uid is known; tells of it in any case.
  func start(_ uid: String) {
    if processes[uid] == nil {
      truth.start(uid)
      if startsTwice { truth.start(uid) }
      processes[uid] = Process(runs: true)
    }
    tell(uid)
  }

  /// Ends an instance; one that was never started here never will be.
  func stop(_ uid: String) {
    if processes[uid] == nil {
      truth.end(uid, exitCode: 127)
      processes[uid] = Process(runs: false, exitCode: 127, failure: "It was never started here.")
      tell(uid)
    } else if processes[uid]?.runs == true {
      // Some processes end well when they are asked to.
      end(uid, exitCode: random.once(in: 4) ? 0 : 143)
    } else {
      tell(uid)
    }
  }

  /// A process ends.
  func end(_ uid: String, exitCode: Int64) {
    guard processes[uid]?.runs == true else { return }
    truth.end(uid, exitCode: exitCode)
    processes[uid] = Process(runs: false, exitCode: exitCode)
    tell(uid)
  }

  private func lose(_ uid: String, failure: String) {
    truth.lose(uid)
    processes[uid] = Process(runs: false, exitCode: 137, failure: failure)
  }

  private func tell(_ uid: String) {
    for stream in streams { stream.say(.instance(report(uid))) }
  }

  private func report(_ uid: String) -> InstanceReport {
    var report = InstanceReport()
    report.uid = uid
    guard let process = processes[uid] else { return report }
    report.state = process.runs ? .running : .ended
    report.exitCode = process.exitCode
    report.failure = process.failure
    return report
  }

  /// Prepares the workspace, or does not manage to.
  func prepare() -> AttachRequest.Prepared {
    var prepared = AttachRequest.Prepared()
    if preparationFailures > 0, random.once(in: preparationFailures) {
      prepared.failure = "the disk is full"
    }
    return prepared
  }

  /// What the machine has.
  var machineReport: MachineReport {
    var report = MachineReport()
    report.version = "simulated"
    report.host = "h"
    report.capacity = Resources()
    report.capacity?.millicores = isTooSmall ? 1 : 1_000_000
    report.capacity?.memoryBytes = 1 << 40
    report.capacity?.gpus = 8
    return report
  }
}
