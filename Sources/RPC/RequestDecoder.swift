internal import EventLoop
internal import Messages

/// Makes messages of what clients send, within limits, and counts those that exceed them.
///
/// One for all methods of a table: every request is made into a Swift value before the next one comes.
@LoopActor
final class RequestDecoder {
  fileprivate let arena: MessageArena
  /// Messages that were refused because they exceed a limit.
  private(set) var limitHitCount = 0

  init(limits: DecodingLimits) {
    arena = MessageArena(limits: limits)
  }

  /// What the sender of bytes that are no such message is told.
  fileprivate func problem(_ failure: DecodingFailure) -> Problem {
    if failure.isLimit { limitHitCount += 1 }
    if failure.field.isEmpty {
      return Problem(.invalidArgument, .malformedMessage, failure.message)
    }
    return Problem(
      .invalidArgument,
      .malformedMessage,
      failure.message,
      metadata: ["fields": failure.field],
      violations: [FieldViolation(field: failure.field, description: failure.rule)]
    )
  }
}

/// Makes a message of bytes that the other side sent.
///
/// - Throws: INVALID_ARGUMENT/MALFORMED_MESSAGE, with where the bytes are wrong.
@LoopActor
func decode<M: Message>(_ bytes: Span<UInt8>, in decoder: RequestDecoder) throws(Problem) -> M {
  do throws(DecodingFailure) {
    return try M(decoding: bytes, in: decoder.arena)
  } catch {
    throw decoder.problem(error)
  }
}
