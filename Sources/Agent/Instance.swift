internal import EventLoop
internal import Messages

/// An instance on this node: a process group that this or an earlier agent started, from then to its end.
///
/// It outlives the agent. An agent's own child tells when it ends; one that was taken over is looked at now and
/// then. When the group's leader has ended, the rest of the group is killed, and when nothing of it runs any
/// more, the instance has ended.
@LoopActor
final class Instance {
  let uid: String
  let directory: InstanceDirectory
  /// When it was started, milliseconds since 1970.
  let startTime: Int64
  /// How it ended; nil while something of it runs.
  private(set) var ending: InstanceEnding?

  private let settings: InstanceSettings
  private let didEnd: @LoopActor (Instance) -> Void
  /// Its processes; nil while an earlier agent's child has not told yet who it is.
  private var group: ProcessGroup?
  /// The limits of its processes, where it has some.
  private(set) var controlGroup: ControlGroup?
  /// How the leader ended, which is how the instance ends.
  private var leaderEnding: InstanceEnding?
  private var isStopping = false
  /// When it is killed at the latest, on the loop's clock.
  private var killTime: Duration?
  /// Looks at processes that are not children of this one.
  private let look = LoopTimer()
  private let patience = LoopTimer()
  /// Until the next look at what does not end at once although it was killed.
  private var pause: Duration = .milliseconds(10)

  init(
    _ uid: String,
    in directory: InstanceDirectory,
    startTime: Int64,
    _ settings: InstanceSettings,
    didEnd: @escaping @LoopActor (Instance) -> Void
  ) {
    self.uid = uid
    self.directory = directory
    self.startTime = startTime
    self.settings = settings
    self.didEnd = didEnd
    ending = directory.ending
  }

  /// What there is to say of it.
  var report: InstanceReport {
    var report = InstanceReport()
    report.uid = uid
    report.state = ending == nil ? .running : .ended
    report.startTime = Timestamp(milliseconds: startTime)
    if let ending {
      report.exitCode = ending.exitCode
      report.failure = ending.failure
      report.endTime = Timestamp(milliseconds: ending.time)
    }
    return report
  }

  /// Starts the command, if that is possible.
  func start(_ command: AttachReply.StartInstance) {
    let path = settings.path
    if let failure = InstanceProgram.failure(command, in: directory, path: path) {
      return end(Self.ending(failure.exitCode, failure.sentence))
    }
    limit(by: command.resources ?? Resources())
    let program = InstanceProgram.program(command, in: directory, controlGroup, path: path)
    do throws(UVError) {
      // Its end may come when there is another agent's instance in this process, or none.
      let child = try ChildProcess.spawn(program) { [weak self] ending in self?.childEnded(ending) }
      group = ProcessGroup(leader: child.pid)
      if group == nil { adopt() }
    } catch {
      _ = controlGroup?.remove()
      end(Self.ending(126, "It could not be started: \(error)."))
    }
  }

  /// Limits what it may use, where the machine lets us.
  private func limit(by resources: Resources) {
    guard
      let group = ControlGroup.make(
        uid,
        millicores: resources.millicores,
        memoryByteCount: resources.memoryBytes
      )
    else { return }
    do throws(AgentFailure) {
      // A later agent must know of it.
      try directory.limit(by: group)
      controlGroup = group
    } catch {
      _ = group.remove()
    }
  }

  /// Notes that it is never started.
  func refuse(_ why: String) { end(Self.ending(127, why)) }

  /// Takes it over from an earlier agent; nothing more is to be done when it has ended.
  func adopt() {
    guard ending == nil else { return }
    controlGroup = directory.controlGroup
    patience.start(after: settings.startPatience) { [weak self] in self?.giveUpStart() }
    look(every: settings.lookInterval)
    lookNow()
  }

  /// Ends it with all that it has started: SIGTERM, and after a grace SIGKILL.
  ///
  /// - Parameter grace: from now, also when it is being ended already; no later than it was to be.
  func stop(grace: Duration) {
    guard ending == nil else { return }
    if !isStopping { group?.send(.terminate) }
    isStopping = true
    guard leaderEnding == nil else { return }
    // An adopted one is looked at more often, for somebody waits.
    if look.isRunning { look(every: .milliseconds(20)) }
    guard group != nil else { return }
    let time = min(Loop.now + grace, killTime ?? Loop.now + grace)
    killTime = time
    patience.start(after: time - Loop.now) { [weak self] in self?.group?.send(.kill) }
  }

  private func childEnded(_ ending: ChildProcess.Ending) {
    switch ending {
    case .exited(let status): leaderEnded(Self.ending(Int64(status)))
    case .killed(let signal): leaderEnded(Self.ending(128 + Int64(signal)))
    }
  }

  private func look(every interval: Duration) {
    look.start(after: interval, repeating: interval) { [weak self] in self?.lookNow() }
  }

  private func lookNow() {
    if leaderEnding == nil {
      guard let group = group ?? directory.group else { return }
      if self.group == nil {
        self.group = group
        patience.cancel()
        if isStopping { group.send(.kill) }
      }
      guard !group.leaderRuns else { return }
      leaderEnded(adoptedEnding(of: group))
    } else if let leaderEnding {
      endWhenEmpty(leaderEnding)
    }
  }

  private func adoptedEnding(of group: ProcessGroup) -> InstanceEnding {
    if let exit = directory.exit {
      // The clock of files may be some milliseconds behind.
      return InstanceEnding(exitCode: exit.code, time: max(exit.time, startTime))
    }
    // The leader did not live to note it, so it was killed.
    return Self.ending(137, group.isOfThisBoot ? "" : "The node's machine was started anew.")
  }

  /// Kills what the leader left.
  private func leaderEnded(_ ending: InstanceEnding) {
    guard self.ending == nil, leaderEnding == nil else { return }
    patience.cancel()
    leaderEnding = ending
    group?.send(.kill)
    endWhenEmpty(ending)
  }

  private func endWhenEmpty(_ ending: InstanceEnding) {
    if hasNoProcesses { return end(ending) }
    look.start(after: pause) { [weak self] in self?.lookNow() }
    pause = min(pause * 2, .seconds(1))
  }

  /// Whether nothing of it runs; what has left its process group is killed where a control group knows it.
  private var hasNoProcesses: Bool {
    let isEmpty = controlGroup?.remove() ?? true
    return group?.hasProcesses != true && isEmpty
  }

  /// Its leader has had its time to say who it is; from now on it would end by itself at once.
  private func giveUpStart() {
    guard directory.group == nil else { return lookNow() }
    _ = controlGroup?.remove()
    end(Self.ending(126, "Its node's agent ended while it was being started."))
    // It may have told in between, and have looked for the mark of its end before that was there.
    directory.group?.send(.kill)
  }

  private func end(_ ending: InstanceEnding) {
    look.cancel()
    patience.cancel()
    // When that cannot be written, a later agent finds out again how it ended.
    try? directory.end(ending)
    self.ending = ending
    didEnd(self)
  }

  private static func ending(_ exitCode: Int64, _ failure: String = "") -> InstanceEnding {
    InstanceEnding(exitCode: exitCode, time: WallClock.now, failure: failure)
  }
}
