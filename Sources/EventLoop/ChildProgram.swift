internal import CLibuv
internal import Glibc

extension ChildProcess {
  /// What to run, with all that it gets.
  package struct Program: Sendable {
    /// Where an output goes.
    package enum Output: Hashable, Sendable {
      case discarded
      /// To the end of a file, which is made with mode 0640 if it is not there.
      case appended(path: String)
      /// To this process, as a stream.
      case piped
    }

    /// The path; a name without a slash is searched for in the environment's PATH.
    package var executable: String
    /// The arguments after the program's name.
    package var arguments: [String]
    /// All of its environment.
    package var environment: [String: String]
    /// Where it starts; nil is where this process is.
    package var workingDirectory: String?
    /// Where its standard output goes.
    package var standardOutput: Output
    /// Where its standard error goes.
    package var standardError: Output
    /// Whether it has a session and a process group of its own, so that neither the end of this
    /// process nor a signal from its terminal reaches it.
    package var hasOwnSession: Bool

    /// Describes a program.
    package init(
      executable: String,
      arguments: [String] = [],
      environment: [String: String] = [:],
      workingDirectory: String? = nil,
      standardOutput: Output = .discarded,
      standardError: Output = .discarded,
      hasOwnSession: Bool = true
    ) {
      self.executable = executable
      self.arguments = arguments
      self.environment = environment
      self.workingDirectory = workingDirectory
      self.standardOutput = standardOutput
      self.standardError = standardError
      self.hasOwnSession = hasOwnSession
    }
  }
}

extension ChildProcess.Program {
  /// Whether all strings arrive whole: C would cut them at a zero byte.
  var isWhole: Bool {
    let texts = [executable, workingDirectory ?? ""] + arguments
    return (texts + environment.keys + environment.values).allSatisfy { !$0.utf8.contains(0) }
  }

  /// Lends the program to libuv; the options and all they point to are valid during the call.
  func withOptions(
    _ output: uv_stdio_container_t,
    _ errors: uv_stdio_container_t,
    _ body: (inout uv_process_options_t) -> Int32
  ) -> Int32 {
    let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
    var input = unsafe uv_stdio_container_t()
    unsafe input.flags = UV_IGNORE
    var streams = unsafe [input, output, errors]
    return unsafe withCStrings([executable] + arguments) { arguments in
      unsafe withCStrings(variables) { variables in
        unsafe withCStrings([executable, workingDirectory ?? ""]) { paths in
          unsafe streams.withUnsafeMutableBufferPointer { streams in
            var options = unsafe uv_process_options_t()
            unsafe options.file = UnsafePointer(paths[0])
            unsafe options.cwd = workingDirectory == nil ? nil : UnsafePointer(paths[1])
            unsafe options.args = arguments.baseAddress
            unsafe options.env = variables.baseAddress
            unsafe options.stdio = streams.baseAddress
            unsafe options.stdio_count = 3
            unsafe options.flags = hasOwnSession ? UV_PROCESS_DETACHED.rawValue : 0
            return unsafe body(&options)
          }
        }
      }
    }
  }
}

/// One output of a child while it is being started.
@LoopActor
@safe
struct ChildOutput {
  let container: uv_stdio_container_t
  private let file: Int32
  private let pipe: SocketHandle?

  init(_ output: ChildProcess.Program.Output) throws(UVError) {
    var container = unsafe uv_stdio_container_t()
    var file: Int32 = -1
    var pipe: SocketHandle?
    switch output {
    case .discarded:
      unsafe container.flags = UV_IGNORE
    case .appended(let path):
      file = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
      try check(errorOf(file), "open \(path)")
      unsafe container.flags = UV_INHERIT_FD
      unsafe container.data.fd = file
    case .piped:
      let socket = SocketHandle(.unix)
      unsafe container.flags = uv_stdio_flags(
        UV_CREATE_PIPE.rawValue | UV_WRITABLE_PIPE.rawValue
      )
      unsafe container.data.stream = socket.stream
      pipe = socket
    }
    unsafe self.container = container
    self.file = file
    self.pipe = pipe
  }

  /// Closes our copy of the file; the child has its own.
  func closeFile() {
    if file >= 0 { Glibc.close(file) }
  }

  /// Gives the pipe up, because nothing was started.
  func discard() {
    pipe?.discard()
  }

  /// The reading end of the pipe.
  func stream() -> ByteStream? {
    pipe.map { ByteStream(adopting: $0) }
  }
}

/// Lends strings as a C array that ends with a null pointer.
private func withCStrings<T>(
  _ strings: [String],
  _ body: (UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>) -> T
) -> T {
  var copies = unsafe strings.map { unsafe strdup($0) } + [nil]
  defer { unsafe copies.forEach { unsafe free($0) } }
  return unsafe copies.withUnsafeMutableBufferPointer { unsafe body($0) }
}
