import EventLoop
import Glibc
import Testing
import TestSupport

@Suite("A listener", .onLoop, .timeLimit(.minutes(1)))
@LoopActor
struct ListenerTests {
  @Test("makes its socket file for its owner only, and removes it")
  func socketFile() async throws {
    let path = temporaryPath("mode")
    let listener = try await Listener.listen(on: .unix(path: path)) { $0.close() }
    #expect(mode(path) == 0o600)
    listener.close()
    #expect(mode(path) == nil)
    let open = try await Listener.listen(on: .unix(path: path), mode: 0o666) { $0.close() }
    #expect(mode(path) == 0o666)
    open.close()
  }

  @Test("replaces the socket file of a dead server")
  func staleFile() async throws {
    let path = temporaryPath("stale")
    leaveDeadSocket(path)
    #expect(mode(path) != nil)
    let listener = try await Listener.listen(on: .unix(path: path)) { $0.close() }
    let stream = try await ByteStream.connect(to: .unix(path: path))
    stream.close()
    listener.close()
  }

  @Test("refuses an address at which somebody serves", arguments: Transport.allCases)
  func liveAddress(_ transport: Transport) async throws {
    let first = try await Listener.listen(on: transport.endpoint()) { $0.close() }
    let error = await #expect(throws: UVError.self) {
      try await Listener.listen(on: first.endpoint) { $0.close() }
    }
    #expect(error?.isAddressInUse == true)
    if transport == .unix {
      #expect(error?.description.contains("somebody serves there already") == true)
    }
    // The first one is unharmed.
    try await ByteStream.connect(to: first.endpoint).close()
    first.close()
  }

  @Test("leaves a file that is not a socket alone")
  func ordinaryFile() async throws {
    let path = temporaryPath("file")
    close(unsafe open(path, O_CREAT | O_WRONLY, 0o644))
    let error = await #expect(throws: UVError.self) {
      try await Listener.listen(on: .unix(path: path)) { $0.close() }
    }
    #expect(error?.isAddressInUse == true)
    #expect(mode(path) == 0o644)
    _ = unsafe unlink(path)
  }

  @Test("does not remove a file that took the place of its own")
  func replacedFile() async throws {
    let path = temporaryPath("replaced")
    let first = try await Listener.listen(on: .unix(path: path)) { $0.close() }
    _ = unsafe unlink(path)
    let second = try await Listener.listen(on: .unix(path: path)) { $0.close() }
    first.close()
    try await ByteStream.connect(to: .unix(path: path)).close()
    second.close()
  }

  @Test("of ten that start at once on a dead file lets exactly one serve")
  func race() async throws {
    let path = temporaryPath("race")
    leaveDeadSocket(path)
    let flows = (0..<10).map { _ in
      LoopActor.flow { try? await Listener.listen(on: .unix(path: path)) { $0.close() } }
    }
    var listeners: [Listener] = []
    for flow in flows { if let one = await flow.value { listeners.append(one) } }
    #expect(listeners.count == 1)
    for listener in listeners { listener.close() }
  }

  @Test("names what failed")
  func failures() async throws {
    let missing = await #expect(throws: UVError.self) {
      try await Listener.listen(on: .unix(path: "/nowhere/at/all")) { $0.close() }
    }
    #expect(missing?.name == "ENOENT")
    let long = "/tmp/" + String(repeating: "p", count: 120)
    let tooLong = await #expect(throws: UVError.self) {
      try await Listener.listen(on: .unix(path: long)) { $0.close() }
    }
    #expect(tooLong?.name == "ENAMETOOLONG")
  }
}

private func mode(_ path: String) -> UInt32? {
  var status = stat()
  return unsafe lstat(path, &status) == 0 ? status.st_mode & 0o777 : nil
}

/// What a killed server leaves: a bound socket file without a listener.
private func leaveDeadSocket(_ path: String) {
  let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
  let code = unsafe withUnsafePointer(to: address) { address in
    unsafe bind(
      descriptor,
      UnsafeRawPointer(address).assumingMemoryBound(to: sockaddr.self),
      socklen_t(MemoryLayout<sockaddr_un>.size)
    )
  }
  precondition(code == 0)
  close(descriptor)
}
