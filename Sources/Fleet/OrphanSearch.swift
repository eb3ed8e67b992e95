internal import EventLoop
internal import Logging
internal import Messages
internal import Store

/// Ends machines that belong to no node: at the start and from time to time.
///
/// Only a complete listing, made after the rows were read, is proof: a row comes before its machine and
/// goes after it.
@LoopActor
final class OrphanSearch {
  private let desk: Desk
  private let provider: any NodeProvider
  private let calls: ProviderCalls
  private let timer = LoopTimer()
  private var isStopped = false

  init(desk: Desk, provider: any NodeProvider, calls: ProviderCalls) {
    self.desk = desk
    self.provider = provider
    self.calls = calls
  }

  /// Searches now and then again and again.
  func start() {
    isStopped = false
    search()
  }

  /// Searches no more.
  func stop() {
    isStopped = true
    timer.cancel()
  }

  private func search() {
    let provider = provider
    let listing = Listing()
    // The key is no uid: it only keeps two listings from running at a time.
    calls.begin("", within: desk.limits.listing, to: "list the machines") {
      () async throws(ProviderFailure) in
      listing.uids = try await provider.list()
    } ended: { failure in
      if let failure {
        self.desk.logger.warning("the search for orphans failed: \(failure.message)")
      } else {
        self.end(listing.uids)
      }
      self.searchLater()
    }
  }

  private func searchLater() {
    guard !isStopped else { return }
    timer.start(after: desk.limits.orphanSearch) { [weak self] in self?.search() }
  }

  private func end(_ uids: Set<String>) {
    let provider = provider
    for uid in uids.sorted() where desk.state.node(uid: uid) == nil && !calls.isRunning(uid) {
      // The rest waits for the next search.
      guard calls.hasRoom else { return }
      desk.logger.notice("machine \(uid) belongs to no node: it is released")
      calls.begin(uid, within: desk.limits.releasing, to: "release the machine") {
        () async throws(ProviderFailure) in
        try await provider.ensureReleased(uid: uid)
      } ended: { failure in
        guard let failure else { return }
        self.desk.logger.warning("orphan \(uid) was not released: \(failure.message)")
      }
    }
  }
}

/// What a listing found, for the one who waits for it.
@LoopActor
private final class Listing {
  var uids: Set<String> = []
}
