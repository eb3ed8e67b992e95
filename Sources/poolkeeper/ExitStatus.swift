/// What the program exits with, beside what `RecoveryFailure` says; the numbers are those of sysexits.h.
enum ExitStatus {
  /// All was done.
  static let done: Int32 = 0
  /// An address is in use, or cannot be listened on.
  static let unavailable: Int32 = 69
  /// The system refused what every program may do.
  static let systemFailure: Int32 = 71
  /// The disk cannot be written.
  static let diskFailure: Int32 = 74
  /// Data or a file of settings cannot be used.
  static let badData: Int32 = 78
}
