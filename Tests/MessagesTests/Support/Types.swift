import CMessages
import CSampleMessages
import Messages

/// The types under test: the API's and the sample's, with the descriptors of each.
struct TypeSet {
  let descriptors: DescriptorSet
  let types: [any Message.Type]

  static let api = TypeSet(descriptors: .compiledIn, types: MessageTypes.all)

  static let sample = TypeSet(
    descriptors: sampleDescriptors,
    types: [Sample.self, Sample.Inner.self, Sample.Deep.self]
  )

  static let all = [api, sample]

  private static let sampleDescriptors: DescriptorSet = {
    do {
      return try DescriptorSet(decoding: sampleDescriptorBytes)
    } catch {
      fatalError("\(error)")
    }
  }()

  static let sampleDescriptorBytes: [UInt8] = unsafe Array(
    UnsafeBufferPointer(
      start: csamplemessages_descriptor_set,
      count: csamplemessages_descriptor_set_byte_count
    )
  )
}

/// protobuf-c's own packing: what it unpacked, packed again, without any Swift between.
func packedByC(_ bytes: [UInt8], as name: String) -> [UInt8]? {
  guard let descriptor = unsafe cDescriptor(name) else { return nil }
  guard let message = unsafe protobuf_c_message_unpack(descriptor, nil, bytes.count, bytes) else {
    return nil
  }
  defer { unsafe protobuf_c_message_free_unpacked(message, nil) }
  return unsafe [UInt8](
    unsafeUninitializedCapacity: protobuf_c_message_get_packed_size(message)
  ) { buffer, count in
    count = unsafe protobuf_c_message_pack(message, buffer.baseAddress)
  }
}

func cDescriptor(_ name: String) -> UnsafePointer<ProtobufCMessageDescriptor>? {
  for index in 0..<cmessages_message_count {
    let descriptor = unsafe cmessages_messages[index]
    if unsafe String(cString: descriptor.pointee.name) == name { return unsafe descriptor }
  }
  for index in 0..<csamplemessages_message_count {
    let descriptor = unsafe csamplemessages_messages[index]
    if unsafe String(cString: descriptor.pointee.name) == name { return unsafe descriptor }
  }
  return nil
}
