import Glibc

/// A ttrpc client of its own: plain blocking sockets, and no code in common with RPC.
///
/// Whatever does not come within ten seconds is an error, so that no test hangs.
final class WireClient {
  /// One frame as it was read.
  struct Frame: Equatable {
    var id: UInt32
    var type: UInt8
    var flags: UInt8
    var body: [UInt8]

    /// The text of a message.
    var text: String { String(decoding: body, as: UTF8.self) }
    /// Whether it ends a stream as PROTOCOL §1 wants it: no body, and both flags.
    var isEnd: Bool { type == 3 && flags == 0x05 && body.isEmpty }
    var response: Response { Response(body) }
  }

  struct Failure: Error {
    var what: String
  }

  private let descriptor: Int32

  init(_ address: Address) throws {
    let family = address.isUnix ? AF_UNIX : AF_INET
    descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(what: "socket: \(errno)") }
    setTimeout(seconds: 10)
    guard connect(to: address) == 0 else { throw Failure(what: "connect: \(errno)") }
  }

  deinit {
    close(descriptor)
  }

  // MARK: sending

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(what: "send: \(errno)") }
      sent += count
    }
  }

  func send(_ id: UInt32, type: UInt8, flags: UInt8 = 0, _ body: [UInt8] = []) throws {
    try send(Wire.frame(id, type: type, flags: flags, body))
  }

  func request(
    _ id: UInt32,
    _ method: String,
    _ payload: [UInt8] = [],
    flags: UInt8 = 0,
    timeout: Int64 = 0,
    metadata: [(String, String)] = []
  ) throws {
    let body = Wire.request(method, payload, timeout: timeout, metadata: metadata)
    try send(id, type: 1, flags: flags, body)
  }

  /// Sends a message of a stream.
  func data(_ id: UInt32, _ message: String, flags: UInt8 = 0) throws {
    try send(id, type: 3, flags: flags, Array(message.utf8))
  }

  /// Ends our side of a stream.
  func end(_ id: UInt32) throws {
    try send(id, type: 3, flags: 0x05)
  }

  // MARK: reading

  func frame() throws -> Frame {
    let header = try read(10)
    return Frame(
      id: Wire.number(header[4..<8]),
      type: header[8],
      flags: header[9],
      body: try read(Int(Wire.number(header[0..<4])))
    )
  }

  /// The next frame, which has to be a Response on `id`.
  func response(_ id: UInt32) throws -> Response {
    let frame = try frame()
    guard frame.id == id, frame.type == 2 else {
      throw Failure(what: "not a Response on \(id): \(frame)")
    }
    return frame.response
  }

  /// Makes a unary call, and reads its Response as the very next frame.
  func call(
    _ id: UInt32,
    _ method: String,
    _ payload: String = "",
    timeout: Int64 = 0,
    metadata: [(String, String)] = []
  ) throws -> Response {
    try request(id, method, Array(payload.utf8), timeout: timeout, metadata: metadata)
    return try response(id)
  }

  /// Proves that the connection still serves: an Echo on `id` answers.
  func echoes(_ id: UInt32) throws -> Bool {
    try call(id, "Echo", "still there").text == "still there"
  }

  /// Whether the server has closed, after it may have sent `byteCount` bytes more.
  func isClosed() throws -> Bool {
    var byte: UInt8 = 0
    let count = unsafe recv(descriptor, &byte, 1, 0)
    if count > 0 { throw Failure(what: "a byte came instead of the end") }
    if count < 0, errno == EAGAIN { return false }
    return true
  }

  /// Reads `byteCount` bytes in as few reads as they come in; the largest of them.
  func largestRead(upTo byteCount: Int) throws -> Int {
    var buffer = [UInt8](repeating: 0, count: byteCount)
    var (total, largest) = (0, 0)
    while total < byteCount {
      let got = unsafe recv(descriptor, &buffer, byteCount - total, 0)
      guard got > 0 else { throw Failure(what: "closed after \(total) bytes") }
      total += got
      largest = max(largest, got)
    }
    return largest
  }

  private func read(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = unsafe bytes[filled...].withUnsafeMutableBytes {
        unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
      }
      guard got > 0 else { throw Failure(what: got == 0 ? "closed" : "recv: \(errno)") }
      filled += got
    }
    return bytes
  }

  // MARK: the socket

  func closeWriting() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Makes the end of this client a reset on TCP.
  func abortAtEnd() {
    var option = linger(l_onoff: 1, l_linger: 0)
    unsafe setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_LINGER,
      &option,
      socklen_t(MemoryLayout<linger>.size)
    )
  }

  func setTimeout(seconds: Int) {
    var time = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      unsafe setsockopt(
        descriptor,
        SOL_SOCKET,
        option,
        &time,
        socklen_t(MemoryLayout<timeval>.size)
      )
    }
  }

  private func connect(to address: Address) -> Int32 {
    switch address {
    case .unix(let path):
      var name = sockaddr_un()
      name.sun_family = sa_family_t(AF_UNIX)
      unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
      return unsafe connect(&name, MemoryLayout<sockaddr_un>.size)
    case .tcp(let port):
      var name = sockaddr_in()
      name.sin_family = sa_family_t(AF_INET)
      name.sin_port = UInt16(port).bigEndian
      name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      return unsafe connect(&name, MemoryLayout<sockaddr_in>.size)
    }
  }

  private func connect<Name>(_ name: UnsafePointer<Name>, _ size: Int) -> Int32 {
    unsafe Glibc.connect(
      descriptor,
      UnsafeRawPointer(name).assumingMemoryBound(to: sockaddr.self),
      socklen_t(size)
    )
  }
}

/// Where a test's server listens.
enum Address: Sendable, Hashable {
  case unix(String)
  /// On 127.0.0.1.
  case tcp(Int)

  var isUnix: Bool {
    if case .unix = self { true } else { false }
  }
}
