internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// What every verb takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the server listens; also POOLKEEPER_SERVER.",
      valueName: "unix:PATH|HOST:PORT"
    ),
    transform: readAddress
  )
  var server: ServerAddress?

  @Option(help: "The tenant to act for.")
  var tenant = ""

  @Option(name: [.short, .long], help: "How results are written.")
  var output = OutputFormat.table

  @Option(
    help: ArgumentHelp(
      "How long it may take, waiting included: 500ms, 30s, 5m, 1h.",
      valueName: "duration"
    )
  )
  var timeout: DurationArgument?

  /// The address to connect to.
  ///
  /// - Throws: a usage failure for a POOLKEEPER_SERVER that is no address.
  var address: ServerAddress {
    get throws {
      if let server { return server }
      guard let text = Environment["POOLKEEPER_SERVER"] else { return .standard }
      guard let address = ServerAddress(text) else {
        throw Failure.usage(
          "POOLKEEPER_SERVER is `\(text)`: it must be unix:PATH or HOST:PORT."
        )
      }
      return address
    }
  }
}

/// What every verb takes that changes something.
struct MutationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Makes a repeat safe: the same id is done once in 24 hours.",
      valueName: "id"
    )
  )
  var requestID: String = ""

  @Flag(help: "Show what would happen; change nothing.")
  var dryRun = false
}

/// What verbs take whose work goes on after the call.
struct WaitOptions: ParsableArguments {
  @Flag(help: "Wait until it is done and show how far it is.")
  var wait = false
}

/// What verbs take that destroy something.
struct ConfirmationOptions: ParsableArguments {
  @Flag(name: [.short, .long], help: "Don't ask.")
  var yes = false
}

private func readAddress(_ text: String) throws -> ServerAddress {
  guard let address = ServerAddress(text) else {
    throw ValidationError("It must be unix:PATH or HOST:PORT.")
  }
  return address
}

/// A duration as people write it: `500ms`, `30s`, `5m`, `1h`, `2d`.
struct DurationArgument: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    let digits = argument.prefix { ("0"..."9").contains($0) }
    guard let count = Int64(digits), count <= 1_000_000_000 else { return nil }
    switch argument.dropFirst(digits.count) {
    case "ms": duration = .milliseconds(count)
    case "s": duration = .seconds(count)
    case "m": duration = .seconds(count * 60)
    case "h": duration = .seconds(count * 3_600)
    case "d": duration = .seconds(count * 86_400)
    default: return nil
    }
  }
}

/// A value of an API enum, written in lower case with hyphens: `development-training`.
struct EnumArgument<Value: MessageEnum>: ExpressibleByArgument {
  let value: Value

  init?(argument: String) {
    let name = String(argument.uppercased().map { $0 == "-" ? "_" : $0 })
    guard let value = Value(name: name), value.rawValue != 0 else { return nil }
    self.value = value
  }

  static var allValueStrings: [String] {
    Value.allKnown.filter { $0.rawValue != 0 }.map(\.words)
  }
}

extension MessageEnum {
  /// The name as the command line has it: `development-training`.
  var words: String {
    String(name.lowercased().map { $0 == "_" ? "-" : $0 })
  }
}
