internal import CMessages

/// What messages, enums and services look like, for tools that handle types they were not built with.
public struct DescriptorSet: Sendable {
  /// Messages by their full names, nested ones and map entries included.
  public let messages: [String: MessageDescriptor]

  /// Enums by their full names.
  public let enums: [String: EnumDescriptor]

  /// Services in the order of their files.
  public let services: [ServiceDescriptor]

  /// Reads an encoded google.protobuf.FileDescriptorSet.
  ///
  /// - Throws: `DecodingFailure` when it is malformed.
  public init(decoding bytes: [UInt8]) throws(DecodingFailure) {
    var reader = DescriptorReader()
    try reader.read(bytes)
    messages = reader.messages
    enums = reader.enums
    services = reader.services
  }

  /// The encoded descriptor set of this build's Protos, without comments.
  public static let compiledInBytes: [UInt8] = unsafe Array(
    UnsafeBufferPointer(
      start: cmessages_descriptor_set,
      count: cmessages_descriptor_set_byte_count
    )
  )

  /// The descriptors of this build's Protos.
  public static let compiledIn: DescriptorSet = {
    do {
      return try DescriptorSet(decoding: compiledInBytes)
    } catch {
      preconditionFailure("Protos/generate wrote a malformed descriptor set: \(error)")
    }
  }()

  /// The method with a name, or nil.
  ///
  /// The path is the service's full name and the method's name: `poolkeeper.v1.PoolService/GetPool`.
  public func method(_ path: String) -> MethodDescriptor? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return services.first { $0.fullName == parts[0] }?.methods.first { $0.name == parts[1] }
  }
}
