internal import Messages

/// How the program ends, so that scripts can tell why.
///
/// Source: API.md §4.
enum ExitCode: Int32 {
  /// Done.
  case done = 0
  /// Another failure.
  case otherFailure = 1
  /// The command line is wrong.
  case usage = 2
  /// The server refused: the request, the state, the stock or a limit does not allow it.
  case refused = 3
  /// There is no such resource.
  case notFound = 4
  /// The name is taken, or what was asked for is no longer so.
  case conflict = 5
  /// Time ran out; it may go on.
  case timedOut = 6
  /// No server answers, or it does not serve now.
  case unavailable = 7
  /// The caller may not do this.
  case notAllowed = 8
  /// Ctrl-C: 128 + SIGINT, as shells have it.
  case interrupted = 130

  /// The exit code for a call that failed with a status code.
  init(_ code: StatusCode) {
    self =
      switch code {
      case .ok: .done
      case .invalidArgument, .failedPrecondition, .resourceExhausted, .outOfRange: .refused
      case .notFound: .notFound
      case .alreadyExists, .aborted: .conflict
      case .deadlineExceeded: .timedOut
      case .unavailable: .unavailable
      case .permissionDenied, .unauthenticated: .notAllowed
      case .cancelled, .unknown, .unimplemented, .internalError, .dataLoss: .otherFailure
      }
  }
}
