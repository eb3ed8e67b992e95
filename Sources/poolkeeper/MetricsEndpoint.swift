import EventLoop

/// Answers `GET /metrics` over HTTP/1.1, one request a connection, and nothing else.
///
/// It reads at most 8 KiB of a request, of which it needs the first line; a connection that is not done in
/// five seconds is closed, and of more than 16 at once the last.
@LoopActor
final class MetricsEndpoint {
  private static let connectionCountMaximum = 16
  private static let requestByteCountMaximum = 8 << 10
  private static let timeout = Duration.seconds(5)
  private static let endOfHead = Array("\r\n\r\n".utf8)

  private let page: @LoopActor () -> String
  private var listener: Listener?
  private var connectionCount = 0

  /// Serves `page` on `endpoint` from now on.
  ///
  /// - Throws: what the system says, such as an address in use.
  static func listen(
    on endpoint: Endpoint,
    _ page: @escaping @LoopActor () -> String
  ) async throws(UVError) -> MetricsEndpoint {
    let metrics = MetricsEndpoint(page)
    metrics.listener = try await Listener.listen(on: endpoint) { [weak metrics] in
      metrics?.accept($0)
    }
    return metrics
  }

  private init(_ page: @escaping @LoopActor () -> String) {
    self.page = page
  }

  /// Where it listens, with the real port; nil after `close`.
  var endpoint: Endpoint? { listener?.endpoint }

  /// Takes no more connections.
  func close() {
    listener?.close()
    listener = nil
  }

  private func accept(_ stream: ByteStream) {
    guard connectionCount < Self.connectionCountMaximum else { return stream.close() }
    connectionCount += 1
    let deadline = LoopTimer()
    deadline.start(after: Self.timeout) { stream.close() }
    stream.didClose = { [weak self] _ in
      deadline.cancel()
      self?.connectionCount -= 1
    }
    var head: [UInt8]? = []
    stream.start { [weak self] bytes in
      // What comes behind the head is nobody's.
      guard var request = head, let self else { return }
      for index in bytes.indices { request.append(bytes[index]) }
      head = request
      let isComplete = request.contains(Self.endOfHead)
      guard isComplete || request.count > Self.requestByteCountMaximum else { return }
      head = nil
      stream.write(Array((isComplete ? response(to: request) : .tooLarge).text.utf8))
      stream.closeWhenWritten()
    } didEnd: { _ in
      // Who has asked may finish writing before the answer is there.
      if head != nil { stream.close() }
    }
  }

  private func response(to request: [UInt8]) -> HTTPResponse {
    let line = String(decoding: request.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return .badRequest }
    guard words[1].split(separator: "?", maxSplits: 1).first == "/metrics" else { return .notFound }
    switch words[0] {
    case "GET": return .page(page())
    case "HEAD": return .head(of: page())
    default: return .wrongMethod
    }
  }
}

/// A whole answer.
private struct HTTPResponse {
  let text: String

  static let badRequest = HTTPResponse("400 Bad Request", "This is no HTTP/1 request.\n")
  static let notFound = HTTPResponse("404 Not Found", "There is only /metrics here.\n")
  static let wrongMethod = HTTPResponse(
    "405 Method Not Allowed",
    "It can be read.\n",
    "Allow: GET, HEAD\r\n"
  )
  static let tooLarge = HTTPResponse("431 Request Header Fields Too Large", "Too long.\n")

  static func page(_ text: String) -> HTTPResponse { HTTPResponse("200 OK", text) }

  static func head(of text: String) -> HTTPResponse { HTTPResponse("200 OK", text, hasBody: false) }

  private init(_ status: String, _ body: String, _ field: String = "", hasBody: Bool = true) {
    text =
      "HTTP/1.1 \(status)\r\n\(field)Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
      + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n" + (hasBody ? body : "")
  }
}
