internal import Messages
package import RPC
package import Store

extension Reply {
  /// Answers with a message that shows nothing newer than `revision`.
  package init(_ message: M, revision: Int64) {
    self.init(message, mark: UInt64(clamping: revision))
  }

  /// Answers with the bytes of an encoded `M` that show nothing newer than `revision`.
  package init(encoded: [UInt8], revision: Int64) {
    self.init(encoded: encoded, mark: UInt64(clamping: revision))
  }

  /// The same answer, which shows nothing newer than `revision`.
  init(_ reply: Reply<M>, revision: Int64) {
    self.init(encoded: reply.encoded.payload, mark: UInt64(clamping: revision))
  }

  /// Answers with the public message of a row, from the bytes that were made at its commit.
  package init<Value: StoredRow>(_ row: Row<Value>) {
    self.init(encoded: row.publicBytes, mark: UInt64(clamping: row.revision))
  }
}
