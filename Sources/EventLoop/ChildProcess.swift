internal import CLibuv
internal import Glibc

/// A program that runs as a child of this one, and may outlive it.
///
/// It inherits nothing but what it is given: no descriptors beyond the three standard ones, no environment,
/// default signal actions; its standard input is empty. It does not keep the loop running.
@LoopActor
@safe
package final class ChildProcess {
  /// How it ended.
  package enum Ending: Hashable, Sendable {
    /// By itself, with its status.
    case exited(status: Int)
    /// By a signal of this number.
    case killed(signal: Int32)
  }

  /// Its id; with a session of its own, that of its process group too.
  package private(set) var pid: Int32 = 0
  /// How it ended; nil while it runs.
  package private(set) var ending: Ending?
  /// What it writes to standard output, if that is `.piped`; to be started and closed by the owner.
  package private(set) var standardOutput: ByteStream?
  /// What it writes to standard error, if that is `.piped`; to be started and closed by the owner.
  package private(set) var standardError: ByteStream?

  private let handle = UnsafeMutablePointer<uv_process_t>.allocate(capacity: 1)
  private let hasOwnGroup: Bool
  private var didExit: (@LoopActor (Ending) -> Void)?

  /// Starts a program.
  /// - Parameters:
  ///   - program: what to run.
  ///   - didExit: called once when it has ended; what it had started may still run.
  /// - Returns: the running child.
  /// - Throws: why it could not be started, such as ENOENT or EACCES.
  package static func spawn(
    _ program: Program,
    didExit: @escaping @LoopActor (Ending) -> Void
  ) throws(UVError) -> ChildProcess {
    let process = ChildProcess(program, didExit)
    try process.start(program)
    return process
  }

  private init(_ program: Program, _ didExit: @escaping @LoopActor (Ending) -> Void) {
    self.didExit = didExit
    hasOwnGroup = program.hasOwnSession
  }

  /// Sends it a signal.
  /// - Parameters:
  ///   - signal: which.
  ///   - group: to all of its process group, if it has a session of its own.
  /// - Throws: ESRCH when it has ended: its id may be another's by then.
  package func send(_ signal: Signal, toGroup group: Bool = false) throws(UVError) {
    let operation = "signal process \(pid)"
    guard ending == nil else { throw UVError(UV_ESRCH.rawValue, operation) }
    try check(errorOf(kill(group && hasOwnGroup ? -pid : pid, signal.rawValue)), operation)
  }

  private func start(_ program: Program) throws(UVError) {
    let operation = "run \(program.executable)"
    guard program.isWhole else { throw UVError(UV_EINVAL.rawValue, operation, detail: "zero byte") }
    // Whatever opened a descriptor without the flag: the child gets none of them.
    try check(errorOf(Int32(poolkeeper_close_on_exec_from(3))), operation)
    let output = try ChildOutput(program.standardOutput)
    defer { output.closeFile() }
    let errors: ChildOutput
    do throws(UVError) {
      errors = try ChildOutput(program.standardError)
    } catch {
      output.discard()
      throw error
    }
    defer { errors.closeFile() }
    // Retained until onExit has closed the handle.
    unsafe handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
    let code = unsafe program.withOptions(output.container, errors.container) { options in
      unsafe options.exit_cb = unsafe onExit
      return unsafe uv_spawn(LoopActor.shared.executor.loop, handle, &options)
    }
    guard code == 0 else {
      output.discard()
      errors.discard()
      // libuv wants also a handle closed whose process did not start.
      unsafe uv_close(handle.asHandle, onProcessClose)
      throw UVError(code, operation)
    }
    unsafe uv_unref(handle.asHandle)
    pid = unsafe handle.pointee.pid
    standardOutput = output.stream()
    standardError = errors.stream()
  }

  fileprivate func exited(_ status: Int64, _ signal: Int32) {
    let ending: Ending =
      signal == 0 ? .exited(status: Int(status)) : .killed(signal: signal)
    self.ending = ending
    unsafe uv_close(handle.asHandle, onProcessClose)
    let exited = didExit
    didExit = nil
    exited?(ending)
  }
}

private let exitEntry = LoopEntry<(ChildProcess, Int64, Int32)> { $0.exited($1, $2) }

private func onExit(_ handle: UnsafeMutablePointer<uv_process_t>?, _ status: Int64, _ signal: Int32)
{
  guard let data = unsafe handle?.pointee.data else { return }
  let process = unsafe Unmanaged<ChildProcess>.fromOpaque(data).takeUnretainedValue()
  exitEntry((process, status, signal))
}

private func onProcessClose(_ handle: UnsafeMutablePointer<uv_handle_t>?) {
  if let data = unsafe handle?.pointee.data {
    // Balances passRetained in start.
    unsafe Unmanaged<ChildProcess>.fromOpaque(data).release()
  }
  unsafe freeHandle(handle)
}
