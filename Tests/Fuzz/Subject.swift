/// Something that has to withstand any bytes.
///
/// It ends the process when a promise is broken, which libFuzzer takes for a crash.
struct Subject: Sendable {
  /// The name of its corpus.
  let name: String
  /// Tries one input.
  let run: @Sendable ([UInt8]) -> Void

  static let all = [
    Subject(name: "frames", run: FrameSubject.run),
    Subject(name: "envelopes", run: EnvelopeSubject.run),
    Subject(name: "messages", run: MessageSubject.run),
    Subject(name: "connection", run: ConnectionSubject.run),
    Subject(name: "journal", run: DirectorySubject.runJournal),
    Subject(name: "snapshot", run: DirectorySubject.runSnapshot),
    Subject(name: "backup", run: BackupSubject.run),
  ]

  static func named(_ name: String) -> Subject? {
    all.first { $0.name == name }
  }
}

/// Ends the process when something is not as promised.
///
/// `precondition` would keep the sentence to itself in an optimised build.
func require(_ condition: Bool, _ sentence: @autoclosure () -> String) {
  guard condition else { fatalError(sentence()) }
}
