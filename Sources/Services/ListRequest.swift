package import Messages
package import Model

/// A request for a page of a list.
///
/// Every such reply has its items in field 1, the token in 2, the revision in 3.
package protocol ListRequest: Message {
  /// Most items wanted; 0 is the default.
  var pageSize: Int32 { get set }
  /// From the last reply's `next_page_token`; empty for the first page.
  var pageToken: String { get set }
  /// The rules that its filters break; none when it has no filters.
  var filterViolations: Violations { get }
}

extension ListRequest {
  /// None.
  package var filterViolations: Violations { Violations() }
}

extension ListPoolsRequest: ListRequest {}
extension ListNodesRequest: ListRequest {}
extension ListInstancesRequest: ListRequest {}
extension ListWorkloadsRequest: ListRequest {}
extension ListVpcsRequest: ListRequest {}
extension ListSubnetsRequest: ListRequest {}
extension ListSecurityGroupsRequest: ListRequest {}
extension ListDedicatedNetworksRequest: ListRequest {}
extension ListFlavorsRequest: ListRequest {}
extension ListZonesRequest: ListRequest {}
extension ListStockRequest: ListRequest {}
extension ListQuotasRequest: ListRequest {}
extension ListOperationsRequest: ListRequest {}
extension ListEventsRequest: ListRequest {}

/// Which listing a page belongs to: its method, its tenant and its filters.
struct ListingKey: Hashable {
  let method: String
  let tenant: String
  /// The encoded request without size and token: what is left are the filters.
  let filter: [UInt8]

  init<Request: ListRequest, Response>(
    _ method: Method<Request, Response>,
    _ request: Request,
    tenant: String
  ) {
    self.method = method.service + "/" + method.name
    self.tenant = tenant
    var request = request
    request.pageSize = 0
    request.pageToken = ""
    filter = request.encoded
  }
}
