internal import Messages
internal import Store

extension MutatingRequest {
  /// Whether it may leave more in the store than there was, and gives nothing back for it (STORAGE §2.5).
  ///
  /// The one rule of what is refused while the disk has little room: everything, except what releases, deletes,
  /// scales in, cancels, renews, disconnects, or turns a mark over. A new method is refused until it is named here.
  var grows: Bool {
    switch self {
    case let request as ScalePoolRequest: request.removeNodes.isEmpty
    case let request as SetNasConnectionRequest: request.enabled
    case is DeletePoolRequest, is DeleteNodesRequest, is DeleteVpcRequest, is DeleteSubnetRequest,
      is DeleteSecurityGroupRequest, is ReleaseWorkloadRequest, is CancelOperationRequest,
      is RenewWorkloadRequest, is SetScaleInProtectionRequest:
      false
    default: true
    }
  }

  /// Refuses what grows while the disk has little room.
  ///
  /// - Throws: `resourceExhausted` with DISK_LOW.
  func requireRoom(_ isLow: Bool, free: Int) throws(Problem) {
    // The question costs casts: it is asked only when it matters.
    guard isLow, grows else { return }
    throw Problem(
      .resourceExhausted,
      .diskLow,
      "The server's disk has little room, so that nothing new is taken; what deletes, releases or renews goes on. "
        + "Try again when the operator has made room.",
      metadata: ["free_bytes": "\(free)"]
    )
  }
}
