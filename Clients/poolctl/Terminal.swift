internal import Glibc

/// The three standard streams.
enum Terminal {
  /// Whether a person can be asked: input and the questions' stream are a terminal.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Whether notes go to a terminal, where a line can be written over.
  static var showsNotes: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes results; ends the program quietly when nobody reads them any more.
  static func output(_ text: String) {
    output(bytes: Array(text.utf8))
  }

  /// Writes results that need not be text, as they are.
  static func output(bytes: [UInt8]) {
    guard !write(bytes, to: STDOUT_FILENO) else { return }
    exit(ExitCode.otherFailure.rawValue)
  }

  /// Writes a line for a person, beside the results.
  static func note(_ line: String) {
    note(written: line + "\n")
  }

  /// Writes over the present line of a terminal.
  static func replaceLine(_ line: String) {
    note(written: "\r\u{1B}[K\(line)")
  }

  /// Asks a question and takes the answer; false at the end of input.
  static func asks(_ question: String) -> Bool {
    note(written: "\(question) [y/N] ")
    let answer = readLine()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }

  /// All of standard input.
  static func input() -> String {
    var text = ""
    while let line = readLine(strippingNewline: false) { text += line }
    return text
  }

  private static func note(written text: String) {
    _ = write(Array(text.utf8), to: STDERR_FILENO)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      // The buffer is read for as long as the call lasts.
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count >= 0 || errno == EINTR else { return false }
      rest = rest.dropFirst(max(count, 0))
    }
    return true
  }
}

/// The environment's settings.
enum Environment {
  /// The value of a variable; nil when it is unset or empty.
  static subscript(name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}
