internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// Any method by its name, with JSON both ways, by the server's own descriptors.
struct CallCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Call any method with JSON.",
    discussion: """
      The methods are those of the server, which describes them itself: it may be newer than this \
      program. Without a method the methods are listed. A stream of replies is written a document a \
      line; -o yaml writes YAML. The call is made once; give a request_id if it is to be repeated.

      Example: poolctl call poolkeeper.v1.PoolService/GetPool '{"name": "training"}'
      """
  )

  @Argument(help: "The method.") var method: String?
  @Argument(help: "The request as proto3 JSON; `-` reads it from standard input.")
  var request = "{}"
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    let descriptors = try await descriptors(in: session)
    guard let method else { return session.output.text(list(descriptors)) }
    guard let descriptor = descriptors.method(method) else {
      throw Problem(
        .unimplemented,
        .methodUnknown,
        "The server has no method \(method); `poolctl call` lists those it has."
      )
    }
    let json = MessageJSON(descriptors)
    let payload = try payload(of: descriptor, json)
    switch descriptor.kind {
    case .unary:
      let reply = try await session.client.callEncoded(
        service: service,
        method: descriptor.name,
        payload: payload,
        timeout: session.timeout
      )
      try session.output.document(try value(reply, of: descriptor, json))
    case .serverStream:
      try await session.client.streamEncoded(
        service: service,
        method: descriptor.name,
        payload: payload,
        timeout: session.timeout
      ) { reply in
        try session.output.documentOfMany(try value(reply, of: descriptor, json))
      }
    case .clientStream, .bidirectional:
      throw Failure.usage("\(method) takes a stream of requests; only one can be given here.")
    }
  }

  private var service: String {
    String(method?.prefix { $0 != "/" } ?? "")
  }

  private func descriptors(in session: Session) async throws -> DescriptorSet {
    let reply = try await session.call(SystemMethods.listDescriptors, ListDescriptorsRequest())
    do throws(DecodingFailure) {
      return try DescriptorSet(decoding: reply.fileDescriptorSet)
    } catch {
      throw Failure.other("The server's descriptors are malformed: \(error.message).")
    }
  }

  private func list(_ descriptors: DescriptorSet) -> String {
    descriptors.services.flatMap { service in
      service.methods.map { "\(service.fullName)/\($0.name)\n" }
    }.joined()
  }

  private func payload(of method: MethodDescriptor, _ json: MessageJSON) throws -> [UInt8] {
    let text = request == "-" ? Terminal.input() : request
    do throws(DecodingFailure) {
      return try json.bytes(of: JSONValue(parsing: text), as: method.request)
    } catch {
      throw Failure.usage("The request is no \(method.request): \(error.message).")
    }
  }

  private func value(
    _ bytes: [UInt8],
    of method: MethodDescriptor,
    _ json: MessageJSON
  ) throws(Failure) -> JSONValue {
    do throws(DecodingFailure) {
      return try json.value(of: bytes, as: method.reply)
    } catch {
      throw Failure.other("The reply is no \(method.reply): \(error.message).")
    }
  }
}
