internal import EventLoop
internal import Messages

/// Answers a request at once; the bytes are valid during the call.
typealias UnaryHandler =
  @LoopActor (Span<UInt8>, Call) throws(Problem) -> EncodedReply

/// Answers a request later.
typealias UnaryAsyncHandler =
  @LoopActor ([UInt8], Call) async throws(Problem) -> EncodedReply

/// Answers a request with many messages; the stream ends when it returns.
typealias ServerStreamHandler =
  @LoopActor ([UInt8], MessageSink<[UInt8]>, Call) async throws(Problem) -> Void

/// Reads many messages and answers once.
typealias ClientStreamHandler =
  @LoopActor (MessageSource<[UInt8]>, Call) async throws(Problem) -> EncodedReply

/// Reads and sends many messages; the stream ends when it returns.
typealias BidirectionalHandler =
  @LoopActor (MessageSource<[UInt8]>, MessageSink<[UInt8]>, Call) async throws(Problem) -> Void

/// A method in the table: its name, who may call it, and what serves it.
@LoopActor
final class RegisteredMethod {
  /// What serves a method, one case for each kind of call, and one for a unary one that waits.
  enum Handler {
    case unary(UnaryHandler)
    case unaryAsync(UnaryAsyncHandler)
    case serverStream(ServerStreamHandler)
    case clientStream(ClientStreamHandler)
    case bidirectional(BidirectionalHandler)
    /// Agrees on extensions: served by the connection itself.
    case hello
  }

  let name: MethodName
  let serviceBytes: [UInt8]
  let methodBytes: [UInt8]
  let access: Access
  let handler: Handler
  /// What became of its calls.
  let counts = CallCounts()

  init(_ service: String, _ method: String, _ access: Access, _ handler: Handler) {
    name = MethodName(service: service, method: method)
    self.access = access
    self.handler = handler
    serviceBytes = Array(service.utf8)
    methodBytes = Array(method.utf8)
  }

  /// Whether this is exactly its name.
  func isNamed(service: Span<UInt8>, method: Span<UInt8>) -> Bool {
    method.isEqual(to: methodBytes) && service.isEqual(to: serviceBytes)
  }
}
