internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// Writes what an instance wrote.
struct WorkloadLogs: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Write what an instance wrote to its standard output and standard error.",
    discussion: """
      The bytes come as they are. A workload's name is enough where it has one instance; of several, name one: \
      `NAME-0`, or `NAME --instance 0`. Where a workload has the name of another one's instance, the workload \
      is meant. -o json writes the pieces, a document a line, -o yaml each behind `---`.
      """
  )

  @Argument(help: ArgumentHelp("The workload, or its instance.", valueName: "name[-number]"))
  var name: String
  @Option(help: ArgumentHelp("The instance's number, from 0.", valueName: "number"))
  var instance: Int64?
  @Option(help: ArgumentHelp("Only the last so many: 4096, 64Ki.", valueName: "bytes"))
  var tail: BytesArgument?
  @Flag(help: "Go on with what is written later, until it has ended.")
  var follow = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let instance, instance < 0 {
      throw ValidationError("--instance takes a number from 0.")
    }
    if let tail, tail.byteCount == 0 {
      throw ValidationError("--tail takes at least 1 byte.")
    }
  }

  func run(in session: Session) async throws {
    let target = try await target(in: session)
    let log = session.client.instanceLog(
      target.instance,
      workloadUID: target.workload.uid,
      from: -(tail?.byteCount ?? 0),
      follow: follow
    ) {
      Terminal.note("\($0.message) Trying again until the server is back.")
    }
    for try await piece in log {
      switch session.output.format {
      case .json, .yaml: try session.output.documentOfMany(piece)
      case .table, .wide, .name: Terminal.output(bytes: piece.data)
      }
    }
  }

  /// The instance that was meant, with its workload.
  private func target(
    in session: Session
  ) async throws -> (workload: Workload, instance: String) {
    let workload: Workload
    do throws(Problem) {
      workload = try await read(name, in: session)
    } catch {
      guard let workload = try await workloadOfInstance(in: session, orElse: error) else {
        throw error
      }
      return (workload, name)
    }
    return (workload, "\(name)-\(try number(in: workload))")
  }

  /// The workload whose instance was named; nil when no workload has such a name.
  private func workloadOfInstance(
    in session: Session,
    orElse problem: Problem
  ) async throws(Problem) -> Workload? {
    guard
      problem.code == .notFound, instance == nil,
      let hyphen = name.lastIndex(of: "-"), Int64(name[name.index(after: hyphen)...]) != nil
    else { return nil }
    do {
      return try await read(String(name[..<hyphen]), in: session)
    } catch {
      guard error.code == .notFound else { throw error }
      return nil
    }
  }

  private func read(_ name: String, in session: Session) async throws(Problem) -> Workload {
    var request = GetWorkloadRequest()
    request.name = name
    return try await session.call(WorkloadMethods.getWorkload, request)
  }

  /// - Throws: a usage failure when it has several and none was named.
  private func number(in workload: Workload) throws(Failure) -> Int64 {
    if let instance { return instance }
    guard workload.instanceCount > 1 else { return 0 }
    let last = workload.instanceCount - 1
    throw Failure.usage(
      "\(name) has \(workload.instanceCount) instances: name one by --instance, 0 to \(last)."
    )
  }
}
