internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// Ends a workload.
struct WorkloadRelease: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "End a workload and give back its share of the nodes.",
    discussion: """
      The reply comes when it is RELEASED; its instances are ended afterwards. With --wait it comes when all \
      of them have ended.
      """
  )

  @Argument(help: "The workload's name.") var name: String
  @OptionGroup var confirmation: ConfirmationOptions
  @OptionGroup var wait: WaitOptions
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = ReleaseWorkloadRequest()
    request.name = name
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    if !mutation.dryRun {
      // The workload that was shown is the one that ends, even if another got its name meanwhile.
      request.uid = try await confirm(in: session)
    }
    var workload = try await session.call(WorkloadMethods.releaseWorkload, request)
    if wait.wait, !mutation.dryRun {
      workload = try await session.follow(workload) { !$0.hasLiveInstances }
    }
    try session.output.show(workload)
  }

  /// Asks; returns the uid of the workload that was shown, or nothing when nobody was asked.
  private func confirm(in session: Session) async throws -> String {
    var uid = ""
    try await confirmation.ask("Release workload \(name)?") {
      var read = GetWorkloadRequest()
      read.name = name
      let workload = try await session.call(WorkloadMethods.getWorkload, read)
      uid = workload.uid
      return preview(workload)
    }
    return uid
  }

  private func preview(_ workload: Workload) -> String {
    let live = workload.instances.filter { !$0.state.hasEnded }
    let ends = live.map { "\($0.name) on \($0.node)" }
    var fields = Fields()
    fields.add(
      "  Ends",
      ends.isEmpty ? "nothing: no instance runs" : Wording.some(ends, atMost: 20)
    )
    fields.add("  Command", Wording.command(workload.command))
    let kind = "\(workload.kind.words) in pool \(workload.pool)"
    return "Workload \(name), \(kind), \(workload.state.name):\n\(fields.text)"
  }
}
