import Foundation
import Testing
import TestSupport

@Suite("The house rules")
struct HouseRuleTests {
  /// Files above the C border that hold unsafe code, each with its reason.
  static let unsafeFiles: [String: String] = [
    "Sources/RPC/Digest.swift": "SHA-256 of libcrypto",
    "Sources/RPC/RunningDigest.swift": "SHA-256 of libcrypto",
    "Sources/RPC/WireBytes.swift": "an array cannot be appended from a span",
    "Sources/Store/Checksum.swift": "the processor's CRC32C, and memcmp",
    "Sources/Store/FileSystem+Disk.swift": "the system calls of the disk",
    "Sources/Store/Monitor.swift": "pthread mutex and condition",
    "Sources/Store/WorkerThread.swift": "pthread_create",
    "Sources/Fleet/NodeDirectories.swift": "the system calls of directories, and /proc",
    "Sources/Agent/AgentFiles.swift": "the system calls of an agent's files",
    "Sources/Agent/DirectoryContents.swift": "the system calls of directories",
    "Sources/Agent/LogFile.swift": "open, fstat and pread of a log",
    "Sources/poolkeeper/Surroundings.swift": "getenv, getcwd and write",
    "Clients/PoolkeeperClient/ServerAddress.swift": "getenv",
    "Clients/poolctl/NewFile.swift": "the system calls of a file that is there whole or not at all",
    "Clients/poolctl/Terminal.swift": "write and getenv",
  ]

  /// Modules that wrap C.
  static let unsafeModules = ["Sources/EventLoop", "Sources/Messages"]

  /// What each module may import of ours, after DESIGN §2: rows above it alone.
  static let imports: [String: Set<String>] = [
    "Sources/Messages": ["CMessages"],
    "Sources/Metrics": [],
    "Sources/EventLoop": ["CLibuv"],
    "Sources/RPC": ["COpenSSL", "EventLoop", "Messages", "Metrics"],
    "Sources/Model": ["Messages"],
    "Sources/Store": ["CChecksum", "EventLoop", "Messages", "Metrics", "Model"],
    "Sources/Services": ["EventLoop", "RPC", "Store", "Model", "Messages"],
    "Sources/Fleet": ["EventLoop", "RPC", "Store", "Model", "Messages"],
    "Sources/Agent": ["EventLoop", "RPC", "Messages"],
    "Clients/PoolkeeperClient": ["EventLoop", "RPC", "Messages"],
    "Clients/poolctl": ["PoolkeeperClient", "EventLoop", "Messages"],
  ]

  static let ourModules: Set<String> = [
    "CMessages", "CLibuv", "CProtobufC", "COpenSSL", "CChecksum", "Messages", "EventLoop",
    "Metrics", "RPC",
    "Model", "Store", "Services", "Fleet", "Agent", "PoolkeeperClient",
  ]

  static let product = try? SourceFile.all(in: ["Sources", "Clients"])
  static let all = try? SourceFile.all(in: ["Sources", "Clients", "Tests"])

  @Test("read the sources")
  func readsSources() throws {
    #expect(try #require(Self.product).count > 50)
    #expect(try #require(Self.all).count > 80)
  }

  @Test("let a module import only modules above it")
  func moduleGraph() throws {
    var wrong: [String] = []
    for file in try #require(Self.product) {
      guard let allowed = Self.imports[file.module] else { continue }
      for line in file.lines {
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index <= 2, words.count > index + 1 else {
          continue
        }
        let name = String(words[index + 1])
        if Self.ourModules.contains(name), !allowed.contains(name) {
          wrong.append("\(file.path): \(name)")
        }
      }
    }
    #expect(wrong == [])
  }

  @Test("keep unsafe code in the wrappers")
  func unsafeBorder() throws {
    let word = try Regex(#"(^|[^A-Za-z"`])unsafe([^A-Za-z"`]|$)"#)
    var found: Set<String> = []
    for file in try #require(Self.product) where !Self.unsafeModules.contains(file.module) {
      let isUnsafe = file.lines.contains { line in
        let code = line.range(of: "//").map { line[..<$0.lowerBound] } ?? line[...]
        return code.firstMatch(of: word) != nil
      }
      if isUnsafe { found.insert(file.path) }
    }
    #expect(found == Set(Self.unsafeFiles.keys))
  }

  @Test("keep functions at 70 lines or less")
  func functionLengths() throws {
    let start = try Regex(#"^ *(?!//)(.* )?(func |init[?]?[(<]|deinit |subscript).*"#)
    var long: [String] = []
    for file in try #require(Self.all) where !file.isGenerated {
      for (index, line) in file.lines.enumerated() where line.wholeMatch(of: start) != nil {
        let indentation = line.prefix { $0 == " " }
        let body = file.lines[index...]
        guard let opening = body.firstIndex(where: { $0.hasSuffix("{") }), opening - index < 12,
          let end = body[opening...].firstIndex(where: { $0 == indentation + "}" })
        else { continue }
        if end - index > 70 { long.append("\(file.path):\(index + 1) has \(end - index) lines") }
      }
    }
    #expect(long == [])
  }

  @Test("keep files at 400 lines or less")
  func fileLengths() throws {
    let long = try #require(Self.all).filter { !$0.isGenerated && $0.lines.count > 401 }
    #expect(long.map(\.path) == [])
  }

  @Test("document every public and package symbol")
  func documentation() throws {
    let symbol = try Regex(
      #"^ *(@\w+(\(.*\))? )*(public|package) (?!import|init\(from).*\b(class|struct|enum|protocol|func|var|let|init|actor|typealias|subscript|case)\b.*"#
    )
    var missing: [String] = []
    for file in try #require(Self.product) {
      var isConformance = false
      for (index, line) in file.lines.enumerated() {
        // What a conformance asks for is documented in the protocol.
        if line.hasPrefix("extension ") { isConformance = line.contains(": ") }
        if line == "}" { isConformance = false }
        guard line.wholeMatch(of: symbol) != nil, !isConformance else { continue }
        var above = index - 1
        while above >= 0, file.lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("@") {
          above -= 1
        }
        let comment = above >= 0 ? file.lines[above].trimmingCharacters(in: .whitespaces) : ""
        if !comment.hasPrefix("///") { missing.append("\(file.path):\(index + 1)") }
      }
    }
    #expect(missing == [])
  }

  @Test("leave nothing half-done behind")
  func leftovers() throws {
    let words = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"]
    // Words of their own: the X of a mkdtemp template are six.
    let pattern = try Regex(#"\b("# + words.joined(separator: "|") + #")\b"#)
    var left: [String] = []
    for file in try #require(Self.all) {
      for (index, line) in file.lines.enumerated()
      where words.contains(where: line.contains) && line.firstMatch(of: pattern) != nil {
        left.append("\(file.path):\(index + 1)")
      }
    }
    #expect(left == [])
  }

  @Test("keep the top level to its six entries")
  func topLevel() throws {
    let entries = try FileManager.default.contentsOfDirectory(atPath: BuiltProducts.root.path)
    let visible = Set(entries.filter { !$0.hasPrefix(".") && $0 != "Package.resolved" })
    #expect(visible == ["Package.swift", "README.md", "Protos", "Sources", "Tests", "Clients"])
  }
}
