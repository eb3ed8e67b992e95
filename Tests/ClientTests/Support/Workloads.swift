import Messages

extension FakeServer {
  /// Runs poolctl against this server; the line is split at its spaces.
  nonisolated func poolctl(_ line: String) async throws -> Program.Run {
    try await Program(["--server", address] + line.split(separator: " ").map(String.init))
      .finished()
  }
}

extension Workload {
  /// A training job on the pool `training`, with an instance in each state.
  init(
    named name: String,
    _ state: Workload.State = .running,
    _ instanceStates: [Instance.State] = [.running],
    revision: Int64 = 1
  ) {
    self.init()
    self.name = name
    self.state = state
    self.revision = revision
    uid = "uid-\(name)"
    pool = "training"
    kind = .trainingJob
    instanceCount = Int64(instanceStates.count)
    var resources = Resources()
    (resources.millicores, resources.memoryBytes) = (500, 512 << 20)
    self.resources = resources
    command = ["python3", "train.py", "--note", "it's on"]
    instances = instanceStates.enumerated().map { Instance(of: name, number: $0, $1) }
  }
}

extension Instance {
  /// An instance on the node of its number.
  init(of workload: String, number: Int, _ state: Instance.State) {
    self.init()
    name = "\(workload)-\(number)"
    self.workload = workload
    node = "training-aaaa\(number)"
    uid = "uid-\(name)"
    self.state = state
    guard state != .pending else { return }
    startTime = Timestamp(milliseconds: 1_795_579_200_000)
    guard state != .running else { return }
    endTime = Timestamp(milliseconds: 1_795_579_260_000)
    exitCode = state == .failed ? 3 : state == .interrupted ? 143 : 0
    stateMessage = state == .failed ? "It ended with status 3." : ""
  }
}
