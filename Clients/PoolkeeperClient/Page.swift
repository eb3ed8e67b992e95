public import Messages

/// A request for one page of a list.
public protocol PageRequest: Message {
  /// At most this many items; 0 means 100, more than 500 means 500.
  var pageSize: Int32 { get set }
  /// From the last page's `nextPageToken`, or empty.
  var pageToken: String { get set }
}

/// One page of a list.
public protocol Page: Message {
  /// What is listed.
  associatedtype Item: Message
  /// The items of this page, in the list's order.
  var items: [Item] { get set }
  /// For the next page; empty at the end.
  var nextPageToken: String { get set }
}

extension ListPoolsRequest: PageRequest {}
extension ListNodesRequest: PageRequest {}
extension ListOperationsRequest: PageRequest {}
extension ListEventsRequest: PageRequest {}
extension ListVpcsRequest: PageRequest {}
extension ListSubnetsRequest: PageRequest {}
extension ListSecurityGroupsRequest: PageRequest {}
extension ListDedicatedNetworksRequest: PageRequest {}
extension ListFlavorsRequest: PageRequest {}
extension ListZonesRequest: PageRequest {}
extension ListStockRequest: PageRequest {}
extension ListQuotasRequest: PageRequest {}
extension ListWorkloadsRequest: PageRequest {}
extension ListInstancesRequest: PageRequest {}

extension ListPoolsReply: Page {
  /// The same as `pools`.
  public var items: [Pool] {
    get { pools }
    set { pools = newValue }
  }
}

extension ListNodesReply: Page {
  /// The same as `nodes`.
  public var items: [Node] {
    get { nodes }
    set { nodes = newValue }
  }
}

extension ListOperationsReply: Page {
  /// The same as `operations`.
  public var items: [Operation] {
    get { operations }
    set { operations = newValue }
  }
}

extension ListEventsReply: Page {
  /// The same as `events`.
  public var items: [Event] {
    get { events }
    set { events = newValue }
  }
}

extension ListVpcsReply: Page {
  /// The same as `vpcs`.
  public var items: [Vpc] {
    get { vpcs }
    set { vpcs = newValue }
  }
}

extension ListSubnetsReply: Page {
  /// The same as `subnets`.
  public var items: [Subnet] {
    get { subnets }
    set { subnets = newValue }
  }
}

extension ListSecurityGroupsReply: Page {
  /// The same as `securityGroups`.
  public var items: [SecurityGroup] {
    get { securityGroups }
    set { securityGroups = newValue }
  }
}

extension ListDedicatedNetworksReply: Page {
  /// The same as `dedicatedNetworks`.
  public var items: [DedicatedNetwork] {
    get { dedicatedNetworks }
    set { dedicatedNetworks = newValue }
  }
}

extension ListFlavorsReply: Page {
  /// The same as `flavors`.
  public var items: [Flavor] {
    get { flavors }
    set { flavors = newValue }
  }
}

extension ListZonesReply: Page {
  /// The same as `zones`.
  public var items: [Zone] {
    get { zones }
    set { zones = newValue }
  }
}

extension ListStockReply: Page {
  /// The same as `stock`.
  public var items: [Stock] {
    get { stock }
    set { stock = newValue }
  }
}

extension ListQuotasReply: Page {
  /// The same as `quotas`.
  public var items: [Quota] {
    get { quotas }
    set { quotas = newValue }
  }
}

extension ListWorkloadsReply: Page {
  /// The same as `workloads`.
  public var items: [Workload] {
    get { workloads }
    set { workloads = newValue }
  }
}

extension ListInstancesReply: Page {
  /// The same as `instances`.
  public var items: [Instance] {
    get { instances }
    set { instances = newValue }
  }
}

extension Client {
  /// Walks all pages of a list, which show one revision.
  ///
  /// A walk whose revision the server no longer keeps begins again, a few times.
  /// - Parameters:
  ///   - method: a list method: `PoolMethods.listPools`.
  ///   - request: its filters; `pageToken` is set by the walk, `pageSize` if it is 0.
  ///   - timeout: for each page.
  /// - Returns: a reply with the items of all pages and no `nextPageToken`.
  /// - Throws: what a page's call throws.
  public func list<Request: PageRequest, Reply: Page>(
    _ method: Method<Request, Reply>,
    _ request: Request,
    timeout: Duration? = nil
  ) async throws(Problem) -> Reply {
    var expiredWalkCount = 0
    while true {
      do {
        return try await walk(method, request, timeout: timeout)
      } catch {
        expiredWalkCount += 1
        guard error.reason == .pageTokenExpired, expiredWalkCount < 3 else { throw error }
      }
    }
  }

  private func walk<Request: PageRequest, Reply: Page>(
    _ method: Method<Request, Reply>,
    _ request: Request,
    timeout: Duration?
  ) async throws(Problem) -> Reply {
    var request = request
    if request.pageSize == 0 { request.pageSize = 500 }
    request.pageToken = ""
    var items: [Reply.Item] = []
    while true {
      var page = try await call(method, request, timeout: timeout)
      items += page.items
      guard !page.nextPageToken.isEmpty else {
        page.items = items
        return page
      }
      request.pageToken = page.nextPageToken
    }
  }
}
