// Written by Protos/generate from all .proto files; change that instead.

/// The generated message types.
public enum MessageTypes {
  /// Every message, in the order of the .proto files.
  public static let all: [any Message.Type] = [
    AnyMessage.self,
    ProtobufDuration.self,
    FieldMask.self,
    Timestamp.self,
    ErrorInfo.self,
    BadRequest.self,
    BadRequest.FieldViolation.self,
    Status.self,
    TTRPCRequest.self,
    TTRPCResponse.self,
    TTRPCKeyValue.self,
  ]
}
