import EventLoop
import Messages

/// What really happened in the simulated world: no crash of the server takes any of it back.
@LoopActor
final class Truth {
  /// What became of an instance's process.
  private struct Process {
    var startCount = 0
    var runs = false
    var exitCodes: Set<Int64> = []
    /// Its machine forgot it, or it died with its machine.
    var wasLost = false
  }

  private var processes: [String: Process] = [:]
  /// Nodes whose machine a provider call has really ended.
  private var endedMachines: Set<String> = []
  /// The nodes and instances that ever had a machine or a process, by uid.
  private(set) var seen: Set<String> = []
  /// What went wrong, in the order of its finding.
  private(set) var complaints: [String] = []

  /// Notes a broken promise.
  func complain(_ what: String) {
    if complaints.count < 20 { complaints.append(what) }
  }

  /// A process starts: never twice, unless its machine had lost it.
  func start(_ uid: String) {
    seen.insert(uid)
    let before = processes[uid] ?? Process()
    if before.runs { complain("instance \(uid) runs twice") }
    if before.startCount > 0, !before.runs, !before.wasLost {
      complain("instance \(uid) was started again after its end")
    }
    processes[uid, default: Process()].startCount += 1
    processes[uid]?.runs = true
  }

  /// A process has ended, or was never started and never will be.
  func end(_ uid: String, exitCode: Int64) {
    processes[uid, default: Process()].runs = false
    processes[uid]?.exitCodes.insert(exitCode)
  }

  /// A process is gone and nobody knows how.
  func lose(_ uid: String) {
    processes[uid, default: Process()].runs = false
    processes[uid]?.wasLost = true
  }

  /// A machine is made.
  func startMachine(of uid: String) { seen.insert(uid) }

  /// A machine is gone.
  func endMachine(of uid: String) { endedMachines.insert(uid) }

  /// Whether a node's machine was really ended.
  func hasEndedMachine(of uid: String) -> Bool { endedMachines.contains(uid) }

  /// Whether an instance may be shown so.
  func justifies(_ state: Instance.State, of uid: String) -> Bool {
    guard let process = processes[uid] else { return state == .pending }
    return switch state {
    case .running: process.startCount > 0
    case .succeeded: process.exitCodes.contains(0)
    case .failed: process.wasLost || process.exitCodes.contains { $0 != 0 }
    case .interrupted: process.wasLost || !process.exitCodes.isEmpty
    default: true
    }
  }

  /// The instances whose processes run, by uid.
  var running: Set<String> { Set(processes.filter(\.value.runs).keys) }
}
