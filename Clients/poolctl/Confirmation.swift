internal import Messages

/// The question before something is destroyed.
extension ConfirmationOptions {
  /// Shows what would go and asks; does nothing with `--yes`.
  ///
  /// - Parameters:
  ///   - question: what is asked.
  ///   - preview: finds out what depends on the target; not run when nobody is asked.
  /// - Throws: a usage failure where nobody can be asked; a failure when the answer is no.
  func ask(_ question: String, _ preview: () async throws -> String) async throws {
    guard !yes else { return }
    guard Terminal.canAsk else {
      throw Failure.usage(
        "There is no terminal to ask at: say --yes if it is meant, or --dry-run to see what would go."
      )
    }
    Terminal.note(try await preview())
    guard Terminal.asks(question) else {
      throw Failure.other("Nothing was changed.", code: .cancelled)
    }
  }
}
