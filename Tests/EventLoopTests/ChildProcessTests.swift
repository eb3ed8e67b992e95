import EventLoop
import Glibc
import Testing
import TestSupport

@Suite("A child process", .onLoop, .timeLimit(.minutes(1)))
@LoopActor
struct ChildProcessTests {
  @Test("gets the arguments, environment and directory that it is given, and nothing else")
  func surroundings() async throws {
    // A descriptor that is inheritable: the child must not have it.
    let leak = dup(0)
    defer { close(leak) }
    // No pipe behind ls: the shell would hold an end of it for a moment.
    let script = "echo $1; pwd; env | grep -vE '^(PWD|SHLVL|_|OLDPWD)='; ls /proc/$$/fd; read x"
    let run = try await output(
      of: .init(
        executable: "/bin/sh",
        arguments: ["-c", script, "sh", "an argument"],
        environment: ["PATH": "/usr/bin:/bin", "GREETING": "hello"],
        workingDirectory: "/usr",
        standardOutput: .piped
      )
    )
    let lines = run.text.split(separator: "\n").map(String.init)
    #expect(lines.prefix(2) == ["an argument", "/usr"])
    #expect(Set(lines.dropFirst(2).prefix(2)) == ["PATH=/usr/bin:/bin", "GREETING=hello"])
    #expect(lines.dropFirst(4) == ["0", "1", "2"])
    // The read at the end of an empty input fails.
    #expect(run.ending == .exited(status: 1))
  }

  @Test("tells the signal that ended it")
  func killed() async throws {
    let ending = await withCheckedContinuation { continuation in
      let program = ChildProcess.Program(executable: "/bin/sleep", arguments: ["3600"])
      do throws(UVError) {
        let child = try ChildProcess.spawn(program) { continuation.resume(returning: $0) }
        #expect(getpgid(child.pid) == child.pid)
        #expect(getsid(child.pid) == child.pid)
        try child.send(.terminate, toGroup: true)
      } catch {
        Issue.record(error)
      }
    }
    #expect(ending == .killed(signal: SIGTERM))
  }

  @Test("appends its outputs to files")
  func files() async throws {
    let path = temporaryPath("log")
    for word in ["one", "two"] {
      let run = try await output(
        of: .init(
          executable: "/bin/sh",
          arguments: ["-c", "echo \(word); echo \(word) failed >&2"],
          standardOutput: .appended(path: path),
          standardError: .appended(path: path)
        )
      )
      #expect(run.ending == .exited(status: 0))
    }
    let read = try await output(
      of: .init(executable: "/bin/cat", arguments: [path], standardOutput: .piped)
    )
    #expect(read.text == "one\none failed\ntwo\ntwo failed\n")
    _ = unsafe unlink(path)
  }

  @Test("that cannot be started says why, and leaves nothing open")
  func failure() async throws {
    let missing = #expect(throws: UVError.self) {
      try ChildProcess.spawn(
        .init(executable: "/no/such", standardOutput: .piped, standardError: .piped)
      ) { _ in }
    }
    #expect(missing?.name == "ENOENT")
    #expect(missing?.description.hasPrefix("run /no/such") == true)
    let directory = #expect(throws: UVError.self) {
      try ChildProcess.spawn(
        .init(
          executable: "/bin/true",
          standardOutput: .piped,
          standardError: .appended(path: "/no/such/file")
        )
      ) { _ in }
    }
    #expect(directory?.name == "ENOENT")
    let zero = #expect(throws: UVError.self) {
      try ChildProcess.spawn(.init(executable: "/bin/true", arguments: ["a\0b"])) { _ in }
    }
    #expect(zero?.name == "EINVAL")
  }

  @Test("takes no signal once it has ended")
  func late() async throws {
    let children = AsyncStream<Void>.makeStream()
    let child = try ChildProcess.spawn(.init(executable: "/bin/true")) { _ in
      children.continuation.yield()
    }
    for await _ in children.stream.prefix(1) {}
    #expect(child.ending == .exited(status: 0))
    let error = #expect(throws: UVError.self) { try child.send(.kill) }
    #expect(error?.name == "ESRCH")
  }
}

private struct Run {
  var text: String
  var ending: ChildProcess.Ending
}

/// Runs a program to its end and to the end of its standard output.
@LoopActor
private func output(of program: ChildProcess.Program) async throws -> Run {
  let endings = AsyncStream<ChildProcess.Ending>.makeStream()
  let child = try ChildProcess.spawn(program) { endings.continuation.yield($0) }
  var text = ""
  if let stream = child.standardOutput {
    let inbox = Inbox(stream)
    _ = await inbox.waitForEnd()
    stream.close()
    text = String(decoding: inbox.bytes, as: UTF8.self)
  }
  for await ending in endings.stream { return Run(text: text, ending: ending) }
  throw CancellationError()
}
