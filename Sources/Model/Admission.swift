package import Messages

extension Pool {
  /// Lets a workload of a kind onto the pool's nodes, or says why not.
  ///
  /// By type first, which never changes, then by state, then by environment: each has its own reason.
  ///
  /// - Throws: `failedPrecondition/WORKLOAD_KIND_NOT_ADMITTED` (S7, S8, R22), `POOL_DELETING`,
  ///   `POOL_NOT_RUNNING` (S11, S12), `ENVIRONMENT_NOT_INITIALIZED` (S14, R11).
  package func admit(_ kind: Workload.Kind) throws(Problem) {
    guard type.admittedKinds.contains(kind) else { throw kindNotAdmitted(kind) }
    try require([.running], to: "run workloads in it")
    let state = environment?.state ?? .unspecified
    guard state != .initialized else { return }
    let remedy =
      state == .initializeFailed
      ? "retry its environment, or replace the nodes that failed" : "wait until it is INITIALIZED"
    throw Problem(
      .failedPrecondition,
      .environmentNotInitialized,
      "The environment of pool \(name) is \(state.name): \(remedy).",
      metadata: ["pool": name, "environment": state.name]
    )
  }

  /// Lets the pool be deleted with the workloads on it, or says why not (R18).
  ///
  /// - Parameters:
  ///   - workloads: Those that have not ended.
  ///   - force: Whether they may become UNAVAILABLE.
  /// - Throws: `failedPrecondition/POOL_IN_USE`.
  package func requireUnused(by workloads: [Workload], force: Bool) throws(Problem) {
    guard !workloads.isEmpty, !force else { return }
    let names = workloads.map(\.name)
    throw Problem(
      .failedPrecondition,
      .poolInUse,
      "Pool \(name) is in use by \(Int64(names.count).of("workload")), \(names.listed()): release them first, "
        + "or force the deletion, which makes them UNAVAILABLE.",
      metadata: ["pool": name, "workloads": names.listed(limit: 100)]
    )
  }

  private func kindNotAdmitted(_ kind: Workload.Kind) -> Problem {
    let others = [TypeEnum.developmentTraining, .serviceDeployment]
      .filter { $0.admittedKinds.contains(kind) }.map { "\"\($0.words)\"" }
    return Problem(
      .failedPrecondition,
      .workloadKindNotAdmitted,
      "Pool \(name) is \"\(type.words)\" and does not run \(kind.name): use a pool that is "
        + "\(others.listed()), or the public pool.",
      metadata: ["pool": name, "type": type.name, "kind": kind.name]
    )
  }
}

extension Pool.TypeEnum {
  /// The kinds of workloads that pools of the type run (S2, S7, S8, R22).
  fileprivate var admittedKinds: [Workload.Kind] {
    switch self {
    case .developmentTraining: [.notebook, .trainingJob]
    case .serviceDeployment: [.realtimeService, .batchService]
    case .public: [.notebook, .trainingJob, .realtimeService, .batchService]
    case .unspecified, .unrecognized: []
    }
  }
}
