extension AnyMessage {
  /// What type URLs begin with.
  static let typePrefix = "type.googleapis.com/"

  /// A message of any type, with its name.
  public init(packing message: some Message) {
    self.init()
    typeURL = Self.typePrefix + type(of: message).fullName
    value = message.encoded
  }

  /// The full name of the message inside: the type URL's part after its last "/".
  public var messageName: Substring {
    guard let slash = typeURL.lastIndex(of: "/") else { return typeURL[...] }
    return typeURL[typeURL.index(after: slash)...]
  }

  /// The message inside, or nil when it is of another type or malformed.
  public func unpacked<Value: Message>(as type: Value.Type) -> Value? {
    messageName == Value.fullName ? try? Value(decoding: value) : nil
  }
}
