internal import EventLoop

/// The directory of an instance: where it works, what it wrote, and what is to be known of it later.
///
/// - `started`: the instance was begun, and when; from then on it is never begun again.
/// - `leader`: the process that leads its group; written by that process before it runs the command.
/// - `limits`: the control group of its processes, where it has one.
/// - `exit`: the command's exit status; written by the leader when the command has ended.
/// - `ended`: how it ended; written by an agent when nothing of it runs any more.
/// - `stopped`: the node ends, and the command must not begin; made by the node's provider.
/// - `log`: what the command wrote to standard output and standard error.
/// - `work`: where the command starts, and its HOME.
struct InstanceDirectory: Hashable, Sendable {
  /// Its path.
  let path: String

  /// Where the command starts.
  var work: String { path + "/work" }
  /// Where its output goes.
  var log: String { path + "/log" }

  private var started: String { path + "/started" }
  private var limits: String { path + "/limits" }
  private var ended: String { path + "/ended" }

  /// Makes the directory and notes the start in it, on stable storage.
  ///
  /// - Parameter time: when, milliseconds since 1970.
  /// - Throws: what cannot be made or written.
  func begin(at time: Int64) throws(AgentFailure) {
    try AgentFiles.makeDirectory(path)
    try AgentFiles.makeDirectory(work)
    try AgentFiles.write("\(time)\n", to: started)
    try AgentFiles.syncDirectory(of: path)
  }

  /// When it was begun, milliseconds since 1970; nil when it was not.
  var startTime: Int64? {
    AgentFiles.read(started)?.split(separator: "\n").first.flatMap { Int64($0) }
  }

  /// The group of its processes; nil when none was started, or is just being started.
  var group: ProcessGroup? { AgentFiles.read(path + "/leader").flatMap(ProcessGroup.init(record:)) }

  /// The command's exit status, and when it was noted, milliseconds since 1970; nil when it has not ended, or
  /// its leader did not live to see it.
  var exit: (code: Int64, time: Int64)? {
    // Without the end of the line it is not all there.
    guard let text = AgentFiles.read(path + "/exit"), text.hasSuffix("\n"),
      let code = Int64(text.dropLast()), let time = AgentFiles.modificationTime(of: path + "/exit")
    else { return nil }
    return (code, time)
  }

  /// How it ended; nil while something of it may run.
  var ending: InstanceEnding? { AgentFiles.read(ended).flatMap(InstanceEnding.init(record:)) }

  /// The control group of its processes; nil without one.
  var controlGroup: ControlGroup? { AgentFiles.read(limits).flatMap(ControlGroup.init(record:)) }

  /// Notes the control group.
  func limit(by group: ControlGroup) throws(AgentFailure) {
    try AgentFiles.write(group.record, to: limits, durably: false)
  }

  /// Notes how it ended.
  func end(_ ending: InstanceEnding) throws(AgentFailure) {
    // After a power cut it is found out again.
    try AgentFiles.write(ending.record, to: ended, durably: false)
  }
}

/// How an instance ended.
struct InstanceEnding: Hashable, Sendable {
  /// The command's exit status, or 128 + the number of the signal that ended it; 126 or 127 when it could not
  /// be started.
  var exitCode: Int64
  /// When, milliseconds since 1970.
  var time: Int64
  /// Why it could not be started or what became of it, one sentence; empty when its exit code says all.
  var failure = ""

  /// An ending.
  init(exitCode: Int64, time: Int64, failure: String = "") {
    self.exitCode = exitCode
    self.time = time
    self.failure = failure
  }

  /// Lines of the exit code, the time and the failure.
  init?(record: String) {
    let lines = record.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, let code = Int64(lines[0]), let time = Int64(lines[1]) else {
      return nil
    }
    self.init(exitCode: code, time: time, failure: String(lines[2]))
  }

  /// What `init(record:)` reads.
  var record: String {
    // A record is read up to 4 KiB, and a sentence is long enough with a quarter of them.
    "\(exitCode)\n\(time)\n\(failure.prefix(1_000))"
  }
}
