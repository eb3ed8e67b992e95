internal import CLibuv
internal import Glibc

/// A signal that the program handles or sends.
package enum Signal: Int32, Hashable, Sendable {
  case hangup = 1
  case interrupt = 2
  case kill = 9
  case terminate = 15
}

/// Calls back on the loop when a signal arrives, until it is closed or released.
///
/// While at least one watches a signal, its default action (to end the process) does not happen.
/// It does not keep the loop running.
@LoopActor
@safe
package final class Signals {
  private var handles: [UnsafeMutablePointer<uv_signal_t>] = unsafe []
  private let didArrive: @LoopActor (Signal) -> Void

  /// Begins to watch.
  /// - Parameters:
  ///   - signals: which; `kill` cannot be watched.
  ///   - didArrive: what to do; several of the same signal in one turn may come as one.
  /// - Throws: what the system says to a signal that cannot be watched.
  package init(
    _ signals: [Signal],
    didArrive: @escaping @LoopActor (Signal) -> Void
  ) throws(UVError) {
    self.didArrive = didArrive
    for signal in signals {
      unblock(signal)
      try watch(signal)
    }
  }

  isolated deinit {
    close()
  }

  /// Stops watching; the default actions return.
  package func close() {
    unsafe handles.forEach { handle in unsafe uv_close(handle.asHandle, freeHandle) }
    unsafe handles.removeAll()
  }

  /// Lets a signal through that whoever started the program had blocked: a child inherits the mask.
  private func unblock(_ signal: Signal) {
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe sigaddset(&mask, signal.rawValue)
    unsafe pthread_sigmask(SIG_UNBLOCK, &mask, nil)
  }

  private func watch(_ signal: Signal) throws(UVError) {
    let handle = UnsafeMutablePointer<uv_signal_t>.allocate(capacity: 1)
    // Fails only without descriptors for the loop's first signal, and then nothing is to be closed.
    let code = unsafe uv_signal_init(LoopActor.shared.executor.loop, handle)
    guard code == 0 else {
      unsafe handle.deallocate()
      throw UVError(code, "watch signal \(signal.rawValue)")
    }
    unsafe uv_unref(handle.asHandle)
    // Not retained: the handles are closed before the object goes.
    unsafe handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    unsafe handles.append(handle)
    unsafe try check(
      uv_signal_start(handle, onSignal, signal.rawValue),
      "watch signal \(signal.rawValue)"
    )
  }

  fileprivate func arrived(_ number: Int32) {
    if let signal = Signal(rawValue: number) { didArrive(signal) }
  }
}

private let signalEntry = LoopEntry<(Signals, Int32)> { $0.arrived($1) }

private func onSignal(_ handle: UnsafeMutablePointer<uv_signal_t>?, _ number: Int32) {
  guard let data = unsafe handle?.pointee.data else { return }
  signalEntry((unsafe Unmanaged<Signals>.fromOpaque(data).takeUnretainedValue(), number))
}
