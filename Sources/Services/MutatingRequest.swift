package import Messages

/// A request that changes something: it may carry an id that makes a repeat safe, and may be tried out.
package protocol MutatingRequest: Message {
  /// The caller's id for it; empty for none.
  var requestID: String { get set }
  /// True: decide, change nothing.
  var validateOnly: Bool { get }
}

extension CreatePoolRequest: MutatingRequest {}
extension ScalePoolRequest: MutatingRequest {}
extension DeletePoolRequest: MutatingRequest {}
extension UpdatePoolRequest: MutatingRequest {}
extension SetNasConnectionRequest: MutatingRequest {}
extension RetryEnvironmentRequest: MutatingRequest {}
extension DeleteNodesRequest: MutatingRequest {}
extension SetScaleInProtectionRequest: MutatingRequest {}
extension CancelOperationRequest: MutatingRequest {}
extension CreateVpcRequest: MutatingRequest {}
extension DeleteVpcRequest: MutatingRequest {}
extension CreateSubnetRequest: MutatingRequest {}
extension DeleteSubnetRequest: MutatingRequest {}
extension CreateSecurityGroupRequest: MutatingRequest {}
extension DeleteSecurityGroupRequest: MutatingRequest {}
extension CreateWorkloadRequest: MutatingRequest {}
extension RenewWorkloadRequest: MutatingRequest {}
extension ReleaseWorkloadRequest: MutatingRequest {}
extension PutFlavorRequest: MutatingRequest {}
extension PutZoneRequest: MutatingRequest {}
extension SetStockRequest: MutatingRequest {}
extension SetQuotaRequest: MutatingRequest {}
