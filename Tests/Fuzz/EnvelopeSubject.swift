import EventLoop
import RPC

/// Envelopes, and the metadata in them: whatever is read lies in the bytes, and is the same when it is written
/// and read again.
///
/// Input: which envelope, then its bytes.
enum EnvelopeSubject {
  static func run(_ input: [UInt8]) {
    var script = Script(input)
    let isRequest = script.byte() & 1 == 0
    let bytes = Array(script.remainder())
    // Metadata belongs to the loop; this thread is the loop's for as long as an input takes.
    Loop.run {
      if isRequest { readRequest(bytes) } else { readResponse(bytes) }
      Loop.stop()
    }
  }

  @LoopActor
  private static func readRequest(_ bytes: [UInt8]) {
    guard let envelope = try? RequestEnvelope(decoding: bytes.span) else { return }
    for range in [envelope.service, envelope.method, envelope.payload, envelope.metadata] {
      require(bytes.indices.contains(range), "a field is not in the bytes")
    }
    let entries = Metadata(encoded: Array(bytes[envelope.metadata])).entries
    require(entries.count <= CallLimits().metadataEntryCountMaximum, "too many entries")
    guard (try? envelope.checkNames(in: bytes.span)) != nil else { return }
    let service = String(decoding: bytes[envelope.service], as: UTF8.self)
    let method = String(decoding: bytes[envelope.method], as: UTF8.self)
    let again = RequestEnvelope.encoded(
      service: service,
      method: method,
      payload: Array(bytes[envelope.payload]),
      timeoutNanoseconds: envelope.timeoutNanoseconds,
      metadata: entries.map { ($0.key, $0.value) }
    )
    guard let second = try? RequestEnvelope(decoding: again.span) else {
      fatalError("what was read cannot be read when it is written again")
    }
    require(again[second.service].elementsEqual(bytes[envelope.service]), "another service")
    require(again[second.method].elementsEqual(bytes[envelope.method]), "another method")
    require(again[second.payload].elementsEqual(bytes[envelope.payload]), "another payload")
    require(second.timeoutNanoseconds == envelope.timeoutNanoseconds, "another time-out")
    let entriesAgain = Metadata(encoded: Array(again[second.metadata])).entries
    require(entriesAgain.elementsEqual(entries, by: ==), "other metadata")
  }

  private static func readResponse(_ bytes: [UInt8]) {
    guard let envelope = try? ResponseEnvelope(decoding: bytes.span) else { return }
    require(bytes.indices.contains(envelope.status), "the status is not in the bytes")
    require(bytes.indices.contains(envelope.payload), "the payload is not in the bytes")
  }
}

extension Range<Int> {
  /// Whether a range lies in this one; an empty one may stand at its end.
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
