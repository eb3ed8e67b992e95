import EventLoop
import Store

/// Asks a server to stop, once; the first reason counts.
@LoopActor
final class StopRequest {
  /// Why a server stops.
  enum Reason: Sendable {
    /// A signal.
    case asked
    /// The journal could not be written.
    case storageFailed(FileFailure)
  }

  private var first: Reason?
  private var waiter: CheckedContinuation<Reason, Never>?

  init() {}

  /// Whether somebody has asked.
  var isRequested: Bool { first != nil }

  /// Asks.
  func request(_ reason: Reason) {
    guard first == nil else { return }
    first = reason
    waiter?.resume(returning: reason)
    waiter = nil
  }

  /// Waits until somebody asks; one may wait.
  func reason() async -> Reason {
    await withCheckedContinuation { continuation in
      if let first { continuation.resume(returning: first) } else { waiter = continuation }
    }
  }
}
