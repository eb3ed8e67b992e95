import Messages
import PoolkeeperClient
import Testing

@Suite("The client knows of the API")
struct ConformanceTests {
  @Test("every request that carries a request id")
  func mutations() {
    let known: [any Mutation.Type] = [
      CreatePoolRequest.self, ScalePoolRequest.self, DeletePoolRequest.self,
      DeleteNodesRequest.self, CreateVpcRequest.self, DeleteVpcRequest.self,
      CreateSubnetRequest.self, DeleteSubnetRequest.self, CreateSecurityGroupRequest.self,
      DeleteSecurityGroupRequest.self, PutFlavorRequest.self, PutZoneRequest.self,
      SetStockRequest.self, SetQuotaRequest.self, UpdatePoolRequest.self,
      SetNasConnectionRequest.self, SetScaleInProtectionRequest.self, CancelOperationRequest.self,
      RetryEnvironmentRequest.self,
    ]
    #expect(Set(known.map { $0.fullName }) == requests { $0.field(named: "request_id") != nil })
  }

  @Test("every list")
  func lists() {
    let known: [any PageRequest.Type] = [
      ListPoolsRequest.self, ListNodesRequest.self, ListOperationsRequest.self,
      ListEventsRequest.self, ListVpcsRequest.self, ListSubnetsRequest.self,
      ListSecurityGroupsRequest.self, ListDedicatedNetworksRequest.self, ListFlavorsRequest.self,
      ListZonesRequest.self, ListStockRequest.self, ListQuotasRequest.self,
    ]
    #expect(Set(known.map { $0.fullName }) == requests { $0.field(named: "page_token") != nil })
  }

  /// The full names of the API's requests that are so.
  private func requests(_ isSo: (MessageDescriptor) -> Bool) -> Set<String> {
    Set(
      DescriptorSet.compiledIn.messages.values
        .filter { $0.fullName.hasPrefix("poolkeeper.v1.") && $0.fullName.hasSuffix("Request") }
        .filter(isSo).map(\.fullName)
    )
  }
}
