import Glibc

/// What the process has around it: environment, working directory, standard output.
///
/// A wrapper: `unsafe` here marks C strings that live for one call.
enum Surroundings {
  /// An environment variable; nil when it is unset or empty.
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// A path from the root on; one that is not begins in the working directory.
  static func absolutePath(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard !path.hasPrefix("/"), let directory = unsafe getcwd(nil, 0) else { return path }
    // getcwd allocated it.
    defer { unsafe free(directory) }
    return unsafe String(cString: directory) + "/" + path
  }

  /// Prints a line to standard output, at once.
  static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Writes to standard error, at once.
  static func complain(_ text: String) { write(text, to: STDERR_FILENO) }

  /// One call for a line, so that lines of several threads do not mix; what nobody reads is dropped.
  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
