internal import EventLoop
internal import Logging
internal import Messages

/// The instances of a node: those that run, and the newest of those that have ended.
///
/// Each has a directory, `instances/<uid>` in the node's, by which a later agent knows it.
@LoopActor
final class Instances {
  /// Told of each instance that has started or ended; set by the open stream.
  var didChange: (@LoopActor (InstanceReport) -> Void)?

  /// The directory above theirs.
  private let root: String
  private let settings: InstanceSettings
  private let logger: Logger
  private var known: [String: Instance] = [:]
  /// Those that have ended and of which the server was told: they may be forgotten.
  private var settled: Set<String> = []
  private var hasMentionedLimits = false

  /// Takes over what earlier agents of the node have left.
  ///
  /// - Parameters:
  ///   - directory: the node's directory.
  ///   - settings: times and limits.
  ///   - logger: told of instances that start and end.
  init(in directory: String, settings: InstanceSettings = InstanceSettings(), logger: Logger) {
    root = directory + "/instances"
    self.settings = settings
    self.logger = logger
    for name in DirectoryContents.names(in: root) {
      if name.hasSuffix(Self.discarded) { discard(name) } else if Self.isUID(name) { adopt(name) }
    }
  }

  /// All that is known, in any order.
  var reports: [InstanceReport] { known.values.map(\.report) }

  /// Starts an instance, unless its uid is known; tells of it in any case.
  func start(_ command: AttachReply.StartInstance) {
    let uid = command.uid
    if let instance = known[uid] { return tell(instance.report) }
    guard let instance = begin(uid) else { return }
    known[uid] = instance
    instance.start(command)
    guard instance.ending == nil else { return }
    logger.info("instance \(command.name) (\(uid)) started")
    mention(instance, command.resources ?? Resources())
    tell(instance.report)
  }

  /// Ends an instance; tells of it when it has ended, at once when it has ended before.
  ///
  /// One that was never started here is noted as ended, so that it never will be; its exit code is 127.
  func stop(_ uid: String) {
    if let instance = known[uid] {
      if instance.ending == nil {
        instance.stop(grace: settings.grace)
      } else {
        tell(instance.report)
      }
    } else if let instance = begin(uid) {
      known[uid] = instance
      instance.refuse("It was never started here.")
    }
  }

  /// Reads a piece of an instance's log.
  func piece(_ command: AttachReply.ReadLog) -> LogPiece {
    var piece = LogPiece()
    piece.id = command.id
    let path = known[command.instanceUID]?.directory.log
    if let path,
      let (offset, data) = LogFile.piece(
        of: path,
        at: command.offset,
        byteCount: command.byteCount
      )
    {
      piece.offset = offset
      piece.data = data
    } else if path == nil {
      piece.failure = "The log of the instance is gone."
    }
    return piece
  }

  /// Notes that the server was told: of those that have ended only the newest are kept from then on.
  ///
  /// Before that none is forgotten, for nobody else knows how it ended.
  func wereTold(_ reports: [InstanceReport]) {
    settled.formUnion(reports.lazy.filter { $0.state == .ended }.map(\.uid))
    trim()
  }

  /// Ends all instances, with a short grace, and removes what they left.
  func leave() async {
    for instance in known.values { instance.stop(grace: settings.leavingGrace) }
    // What cannot be killed is left to whoever ends the machine.
    let deadline = Loop.now + settings.leavingGrace + .seconds(5)
    while known.values.contains(where: { $0.ending == nil }), Loop.now < deadline {
      // A cancelled sleep is an end that nobody waits for.
      guard (try? await Loop.sleep(for: .milliseconds(10))) != nil else { return }
    }
    known = [:]
    settled = []
    let root = root
    await BlockingWork.run { DirectoryContents.removeAll(root) }
  }

  /// Whether a uid may become a part of a path: it holds nothing that leads elsewhere.
  private static func isUID(_ uid: String) -> Bool {
    let isPlain = uid.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    return isPlain && (1...128).contains(uid.utf8.count)
  }

  private func directory(of uid: String) -> InstanceDirectory {
    InstanceDirectory(path: root + "/" + uid)
  }

  /// A new instance with its directory; nil when that cannot be made, and then it was told of.
  private func begin(_ uid: String) -> Instance? {
    guard Self.isUID(uid) else {
      refuse(uid, "\(uid.prefix(200)) is no uid of an instance.")
      return nil
    }
    let now = WallClock.now
    do throws(AgentFailure) {
      try AgentFiles.makeDirectory(root)
      try AgentFiles.syncDirectory(of: root)
      try directory(of: uid).begin(at: now)
    } catch {
      refuse(uid, "Its directory cannot be made: \(error.message).")
      return nil
    }
    return instance(uid, startTime: now)
  }

  private func instance(_ uid: String, startTime: Int64) -> Instance {
    Instance(uid, in: directory(of: uid), startTime: startTime, settings) { [weak self] in
      self?.hasEnded($0)
    }
  }

  private func adopt(_ uid: String) {
    // Without its mark it was never begun: a directory whose making was cut short.
    guard let startTime = directory(of: uid).startTime else { return discard(uid) }
    let instance = instance(uid, startTime: startTime)
    known[uid] = instance
    instance.adopt()
  }

  private func hasEnded(_ instance: Instance) {
    if let ending = instance.ending {
      logger.info("instance \(instance.uid) has ended: \(ending.exitCode) \(ending.failure)")
    }
    tell(instance.report)
  }

  private func refuse(_ uid: String, _ failure: String) {
    logger.error("instance \(uid.prefix(200)): \(failure)")
    var report = InstanceReport()
    report.uid = uid
    report.state = .ended
    report.exitCode = 126
    report.failure = failure
    report.endTime = Timestamp(milliseconds: WallClock.now)
    tell(report)
  }

  /// Says once that instances are not held to what they may use.
  private func mention(_ instance: Instance, _ resources: Resources) {
    let isLimited = resources.millicores > 0 || resources.memoryBytes > 0
    guard isLimited, instance.controlGroup == nil, !hasMentionedLimits else { return }
    hasMentionedLimits = true
    logger.notice("instances are not limited: this machine lets the agent make no control groups")
  }

  private func tell(_ report: InstanceReport) { didChange?(report) }

  /// Forgets the oldest of those that have ended.
  private func trim() {
    settled.formIntersection(known.keys)
    let count = settled.count - settings.endedCountMaximum
    guard count > 0 else { return }
    let ends = settled.map { (time: known[$0]?.ending?.time ?? 0, uid: $0) }
    for (_, uid) in ends.sorted(by: <).prefix(count) {
      known[uid] = nil
      settled.remove(uid)
      discard(uid)
    }
  }

  /// What a directory's name ends with while it is being removed: no uid has a dot.
  private static let discarded = ".gone"

  /// Removes a directory; one that is half removed is not taken for an instance's.
  private func discard(_ name: String) {
    let path = root + "/" + name
    let gone = name.hasSuffix(Self.discarded) ? path : path + Self.discarded
    if path != gone { try? AgentFiles.rename(path, to: gone) }
    LoopActor.flow { await BlockingWork.run { DirectoryContents.removeAll(gone) } }
  }
}
