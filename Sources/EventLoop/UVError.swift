internal import CLibuv

/// A failure that libuv or the system reported.
///
/// The negative code is libuv's, the same as `-errno` on Linux; its name (`UV_` left out) is kept in
/// the description: "bind unix:/run/p: permission denied (EACCES)".
/// See <https://docs.libuv.org/en/v1.x/errors.html>.
package struct UVError: Error, Sendable, Hashable, CustomStringConvertible {
  /// libuv's code, below zero.
  package let code: Int32
  /// What was tried, and on what: "connect unix:/run/poolkeeper.sock".
  package let operation: String
  /// What is known beyond the code, as a sentence without its stop; empty if nothing is.
  package let detail: String

  /// - Parameters:
  ///   - code: libuv's code, or `-errno`.
  ///   - operation: what was tried, and on what.
  ///   - detail: what is known beyond the code.
  package init(_ code: Int32, _ operation: String, detail: String = "") {
    self.code = code
    self.operation = operation
    self.detail = detail
  }

  /// libuv's name of the code without its prefix, such as "ECONNRESET".
  package var name: String {
    text(of: code, uv_err_name_r)
  }

  /// libuv's message for the code, such as "connection reset by peer".
  package var message: String {
    text(of: code, uv_strerror_r)
  }

  /// Operation, message, name and detail in one line.
  package var description: String {
    let line = "\(operation): \(message) (\(name))"
    return detail.isEmpty ? line : "\(line): \(detail)"
  }
}

extension UVError {
  /// Somebody serves at the address already.
  package var isAddressInUse: Bool { code == UV_EADDRINUSE.rawValue }
  /// Nobody listens at the address.
  package var isRefused: Bool {
    code == UV_ECONNREFUSED.rawValue || code == UV_ENOENT.rawValue
  }
  /// The work was cancelled, or its handle closed, by this process.
  package var isCancelled: Bool { code == UV_ECANCELED.rawValue }
}

/// Throws what a libuv function returned if it is an error.
func check(_ code: Int32, _ operation: @autoclosure () -> String) throws(UVError) {
  guard code >= 0 else { throw UVError(code, operation()) }
}

private func text(
  of code: Int32,
  _ write: (Int32, UnsafeMutablePointer<CChar>?, Int) -> UnsafeMutablePointer<CChar>?
) -> String {
  unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
    // libuv writes at most the given length and always a terminating zero.
    guard let text = unsafe write(code, buffer.baseAddress, buffer.count) else { return "" }
    return unsafe String(cString: text)
  }
}
