public import Messages

/// A request that changes something, and that the server does once for each request id.
public protocol Mutation: Message {
  /// Makes a repeat safe: at most 128 characters, kept for 24 hours with the first success.
  var requestID: String { get set }
}

extension CreatePoolRequest: Mutation {}
extension ScalePoolRequest: Mutation {}
extension DeletePoolRequest: Mutation {}
extension UpdatePoolRequest: Mutation {}
extension SetNasConnectionRequest: Mutation {}
extension RetryEnvironmentRequest: Mutation {}
extension DeleteNodesRequest: Mutation {}
extension SetScaleInProtectionRequest: Mutation {}
extension CancelOperationRequest: Mutation {}
extension CreateVpcRequest: Mutation {}
extension DeleteVpcRequest: Mutation {}
extension CreateSubnetRequest: Mutation {}
extension DeleteSubnetRequest: Mutation {}
extension CreateSecurityGroupRequest: Mutation {}
extension DeleteSecurityGroupRequest: Mutation {}
extension PutFlavorRequest: Mutation {}
extension PutZoneRequest: Mutation {}
extension SetStockRequest: Mutation {}
extension SetQuotaRequest: Mutation {}

extension Mutation {
  /// The same request, with a fresh id if it has none.
  var identified: Self {
    guard requestID.isEmpty else { return self }
    var request = self
    request.requestID = RequestID.fresh
    return request
  }
}

/// Ids for requests whose caller named none.
enum RequestID {
  /// An id that nobody else makes: 128 random bits in hexadecimal.
  static var fresh: String {
    var random = SystemRandomNumberGenerator()
    return hexadecimal(random.next()) + hexadecimal(random.next())
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
