package import EventLoop
package import Messages
internal import Model
package import RPC
internal import Store

/// Answers list calls, page by page over one revision.
///
/// The first page makes a listing; while there is more of it, it is kept under a token, for a time and in
/// a bounded number. The rows in it are values: keeping them holds nothing up.
///
/// Source: API §1, DESIGN §5.
@LoopActor
package final class PageWalks {
  /// How long, and how many, walks are kept.
  package struct Limits: Sendable {
    /// How long a walk is kept from its first page on.
    package var lifetime: Duration = .seconds(600)
    /// Most walks in all; with one more, the oldest goes.
    package var countMaximum = 1_000
    /// Most walks of one tenant, so that none can end all others'.
    package var tenantCountMaximum = 100

    /// Ten minutes, 1,000 in all, 100 a tenant.
    package init() {}
  }

  /// The most bytes of a request's filters, which are kept with its listing.
  private static let filterByteCountMaximum = 4_096

  private final class Walk {
    let key: ListingKey
    let revision: Int64
    let listing: Listing
    let start: Duration
    /// Its name in tokens, once there is one.
    var ordinal: UInt64?

    init(key: ListingKey, revision: Int64, listing: Listing, start: Duration) {
      self.key = key
      self.revision = revision
      self.listing = listing
      self.start = start
    }
  }

  private let limits: Limits
  private let now: @LoopActor () -> Duration
  private let run: UInt64
  private var nextOrdinal: UInt64 = 0
  private var walks: [UInt64: Walk] = [:]
  /// Ordinals in the order of their walks' age; those that have gone stay until they are met.
  private var byAge = Line<UInt64>()
  private var byTenant: [String: Line<UInt64>] = [:]
  /// Listings of the newest revision that was listed: as long as nothing changes, a first page need not be
  /// sorted again.
  private var fresh: [ListingKey: Walk] = [:]
  private var freshRevision: Int64 = -1

  /// No walks yet.
  ///
  /// `run` tells the tokens of this run of the server from others'; `now` is a monotonic clock.
  package init(
    limits: Limits = Limits(),
    run: UInt64 = .random(in: .min ... .max),
    now: @escaping @LoopActor () -> Duration = { Loop.now }
  ) {
    self.limits = limits
    self.run = run
    self.now = now
  }

  /// Answers a list call.
  ///
  /// `list` makes the listing for a first page, at `revision`, which is the store's.
  /// - Throws: what `list` throws; `invalidArgument` for a negative size or a filter that breaks its rule
  ///   (INVALID_FIELD), and for a token
  ///   that is none or of a call with other filters (PAGE_TOKEN_INVALID); `outOfRange` with
  ///   PAGE_TOKEN_EXPIRED when the walk is no longer kept.
  package func page<Request: ListRequest, Response: Message>(
    _ method: Method<Request, Response>,
    _ request: Request,
    _ call: Call,
    at revision: Int64,
    _ list: () throws(Problem) -> Listing
  ) throws(Problem) -> Reply<Response> {
    let count = try Self.count(request.pageSize)
    try request.filterViolations.throwIfAny()
    let key = ListingKey(method, request, tenant: call.caller.tenant)
    guard key.filter.count <= Self.filterByteCountMaximum else { throw .filtersTooLarge }
    let (walk, position) =
      request.pageToken.isEmpty
      ? (try firstWalk(key, revision, list), 0) : try walk(key, request.pageToken)
    let page = walk.listing.page(position, count)
    let token = page.next.map { self.token(walk, position: $0) } ?? ""
    return Reply(
      encoded: Self.encode(page.items, token: token, revision: walk.revision),
      revision: walk.revision
    )
  }

  private static func count(_ size: Int32) throws(Problem) -> Int {
    guard size >= 0 else {
      throw .invalidField("page_size", "must not be negative")
    }
    return size == 0 ? 100 : min(Int(size), 500)
  }

  private func firstWalk(
    _ key: ListingKey,
    _ revision: Int64,
    _ list: () throws(Problem) -> Listing
  ) throws(Problem) -> Walk {
    if freshRevision != revision || fresh.count >= 256 {
      fresh = [:]
      freshRevision = revision
    }
    // Half of its life must be left for the pages that follow.
    if let walk = fresh[key], now() - walk.start < limits.lifetime / 2 { return walk }
    let walk = Walk(key: key, revision: revision, listing: try list(), start: now())
    fresh[key] = walk
    return walk
  }

  private func walk(_ key: ListingKey, _ text: String) throws(Problem) -> (Walk, Int) {
    guard let token = PageToken(text) else { throw .pageTokenInvalid }
    guard
      token.run == run,
      let walk = walks[token.walk],
      walk.key.tenant == key.tenant,
      !isOver(walk)
    else { throw .pageTokenExpired }
    guard walk.key == key else { throw .pageTokenOfOtherListing }
    return (walk, token.position)
  }

  private func token(_ walk: Walk, position: Int) -> String {
    let ordinal = walk.ordinal ?? keep(walk)
    return PageToken(run: run, walk: ordinal, position: position).text
  }

  /// Keeps a walk for its further pages, and lets go of those that are over or too many.
  private func keep(_ walk: Walk) -> UInt64 {
    let ordinal = nextOrdinal
    nextOrdinal += 1
    walk.ordinal = ordinal
    walks[ordinal] = walk
    byAge.append(ordinal)
    byTenant[walk.key.tenant, default: Line()].append(ordinal)
    forgetOldest(of: walk.key.tenant)
    while let oldest = byAge.first {
      guard walks.count > limits.countMaximum || walks[oldest].map(isOver) ?? true else { break }
      byAge.removeFirst()
      forget(oldest)
    }
    return ordinal
  }

  private func forgetOldest(of tenant: String) {
    while let line = byTenant[tenant], let oldest = line.first {
      guard line.count > limits.tenantCountMaximum || walks[oldest] == nil else { return }
      byTenant[tenant]?.removeFirst()
      forget(oldest)
    }
  }

  private func forget(_ ordinal: UInt64) {
    guard let walk = walks.removeValue(forKey: ordinal) else { return }
    // A listing that is still fresh can be walked again, under a new token.
    walk.ordinal = nil
    if byTenant[walk.key.tenant]?.first == ordinal { byTenant[walk.key.tenant]?.removeFirst() }
    if byTenant[walk.key.tenant]?.first == nil { byTenant[walk.key.tenant] = nil }
  }

  private func isOver(_ walk: Walk) -> Bool { now() - walk.start > limits.lifetime }

  /// Puts a list reply together: each item as field 1, the token as 2, the revision as 3.
  ///
  /// Not isolated, so that its closure is not checked for its isolation at each item.
  nonisolated private static func encode(
    _ items: [ArraySlice<UInt8>],
    token: String,
    revision: Int64
  ) -> [UInt8] {
    let byteCount = items.reduce(80) { $0 + $1.count + 6 }
    var writer = MessageWriter(capacity: byteCount)
    for item in items {
      writer.varint(UInt64(item.count), key: 1 << 3 | 2)
      writer.bytes.append(contentsOf: item)
    }
    if !token.isEmpty { writer.string(token, key: 2 << 3 | 2) }
    if revision != 0 { writer.varint(UInt64(bitPattern: revision), key: 3 << 3) }
    return writer.bytes
  }
}
