import Messages

/// A request that is well but for one field.
struct BadInput: CustomStringConvertible {
  /// What is wrong with the field.
  enum Fault: Equatable {
    /// A NUL in a text.
    case nul
    /// Bytes that are no UTF-8.
    case notUTF8
    /// Text with a control character, or far too much of it.
    case text
    /// A number below what any field takes.
    case negative
    /// A number far above what anything here has.
    case huge
    /// A number that the enum has no name for.
    case unnamed
  }

  let method: String
  /// The fields that lead to the bad one, by their names: `pool.network.vpc`.
  let path: String
  let fault: Fault
  let payload: [UInt8]

  var description: String { "\(method): \(path), \(fault)" }

  /// Whether an error's field is this one, a part of it, or what it is a part of.
  func isMeant(by field: String) -> Bool {
    let plain = field.split(separator: "[")[0]
    return plain == path || plain.hasPrefix(path + ".") || path.hasPrefix(plain + ".")
  }
}

/// Makes bad requests of a method by its descriptor, each from a good one.
struct BadInputs {
  /// Stands in a text for bytes that JSON cannot have, and is as long as they are.
  private static let mark = "Mark.of.bytes"

  let descriptors = DescriptorSet.compiledIn
  let path: String
  let method: MethodDescriptor
  /// The good request.
  let good: JSONValue

  /// The good request's bytes.
  func goodPayload() throws -> [UInt8] { try MessageJSON().bytes(of: good, as: method.request) }

  /// A bad request for each field that a client sets and each fault that it can have.
  func all() throws -> [BadInput] {
    try fields(of: method.request, in: []).flatMap { try inputs($0) }
  }

  private func fields(
    of message: String,
    in parents: [FieldDescriptor]
  ) -> [[FieldDescriptor]] {
    (descriptors.messages[message]?.fields ?? []).flatMap { field -> [[FieldDescriptor]] in
      let place = parents + [field]
      guard field.scalar == .message else { return [place] }
      if descriptors.messages[field.typeName]?.isMapEntry == true { return [place] }
      if field.isRepeated || field.typeName.hasPrefix("google.protobuf.") { return [] }
      return fields(of: field.typeName, in: place)
    }
  }

  private func inputs(_ place: [FieldDescriptor]) throws -> [BadInput] {
    let name = place.map(\.name).joined(separator: ".")
    var inputs: [BadInput] = []
    for (fault, value) in values(of: place[place.count - 1]) {
      if Requests.isIgnored(name, by: method.name), fault != .nul, fault != .notUTF8 { continue }
      if fault == .huge, Requests.takesAnyNumber(name) { continue }
      if fault == .text, Requests.takesAnyText(name) { continue }
      let good = try Requests.good[method.name + "/" + name].map(JSONValue.init(parsing:)) ?? good
      var payload = try MessageJSON().bytes(
        of: Self.setting(value, at: place[...], in: good),
        as: method.request
      )
      if fault == .notUTF8 { Self.replaceMark(by: 0xC3, in: &payload) }
      if fault == .nul { Self.replaceMark(by: 0, in: &payload) }
      inputs.append(BadInput(method: path, path: name, fault: fault, payload: payload))
    }
    return inputs
  }

  private func values(of field: FieldDescriptor) -> [(BadInput.Fault, JSONValue)] {
    if field.scalar == .message {
      return Self.texts.flatMap { fault, text in
        [(fault, Self.object(text, "x")), (fault, Self.object("key", text))]
      }
    }
    let values: [(BadInput.Fault, JSONValue)] =
      switch field.scalar {
      case .string: Self.texts.map { ($0, .string($1)) }
      case .int32:
        [(.negative, .number("-1")), (.negative, .number("\(Int32.min)"))]
          + [(.huge, .number("\(Int32.max)"))]
      case .int64:
        [(.negative, .number("-2")), (.negative, .number("\(Int64.min)"))]
          + [(.huge, .number("\(Int64.max)"))]
      case .enumeration: [(.unnamed, .number("99")), (.unnamed, .number("-1"))]
      default: []
      }
    return field.isRepeated ? values.map { ($0, .array([$1])) } : values
  }

  private static let texts: [(BadInput.Fault, String)] = [
    (.nul, mark), (.notUTF8, mark), (.text, "bell\u{7}"), (.text, "line\nbreak"),
    (.text, "\u{85}"), (.text, String(repeating: "a", count: 5_000)),
    (.text, String(repeating: "ä", count: 5_000)),
  ]

  private static func object(_ key: String, _ value: String) -> JSONValue {
    .object([JSONValue.Member(key, .string(value))])
  }

  /// The request with a value at a place, in new objects where there are none.
  private static func setting(
    _ value: JSONValue,
    at place: ArraySlice<FieldDescriptor>,
    in request: JSONValue
  ) -> JSONValue {
    guard let field = place.first else { return value }
    var members: [JSONValue.Member] = []
    if case .object(let present) = request { members = present }
    let index = members.firstIndex { $0.name == field.jsonName }
    let inner = index.map { members[$0].value } ?? .object([])
    let member = JSONValue.Member(
      field.jsonName,
      setting(value, at: place.dropFirst(), in: inner)
    )
    if let index { members[index] = member } else { members.append(member) }
    return .object(members)
  }

  private static func replaceMark(by byte: UInt8, in payload: inout [UInt8]) {
    let text = Array(mark.utf8)
    for start in 0..<max(0, payload.count - text.count + 1)
    where payload[start..<start + text.count].elementsEqual(text) {
      for offset in 0..<text.count { payload[start + offset] = byte }
    }
  }
}

/// What is known of single requests: good ones to start from, and fields whose values nobody reads.
enum Requests {
  /// A good request of each method, without which its fields cannot be told apart.
  ///
  /// `NODE` stands for a node of the pool Train_1. `Method/field` is the one to start from for that field.
  static let good: [String: String] = [
    "CreatePool": """
    {"pool": {"name": "fresh", "type": "SERVICE_DEPLOYMENT", "flavor": "cpu.small", "nodeCount": 1,
      "network": {"custom": true, "vpc": "v", "subnet": "s", "securityGroup": "g"}}}
    """,
    "GetPool": #"{"name": "Train_1"}"#,
    "ListPools": "{}",
    "UpdatePool": """
    {"pool": {"name": "Train_1", "description": "new", "maxNodes": 9, "labels": {"a": "b"}},
      "updateMask": "description,maxNodes,labels"}
    """,
    "ScalePool": #"{"name": "Train_1", "nodeCount": 3}"#,
    "ScalePool/remove_nodes": #"{"name": "Train_1"}"#,
    "DeletePool": #"{"name": "Train_1"}"#,
    "SetNasConnection": #"{"name": "Train_1", "enabled": true, "vpc": "v", "subnet": "s"}"#,
    "GetNode": #"{"name": "NODE"}"#,
    "ListNodes": #"{"pool": "Train_1"}"#,
    "DeleteNodes": #"{"pool": "Train_1", "names": ["NODE"]}"#,
    "SetScaleInProtection": #"{"names": ["NODE"], "protected": true}"#,
    "ListInstances": #"{"node": "NODE"}"#,
    "RetryEnvironment": #"{"name": "Failed_1"}"#,
    "CreateWorkload": """
    {"workload": {"name": "fresh", "pool": "Train_1", "kind": "NOTEBOOK", "instanceCount": 1,
      "resources": {"millicores": 1}, "command": ["sleep", "1"]}}
    """,
    "GetWorkload": #"{"name": "w"}"#,
    "ListWorkloads": "{}",
    "RenewWorkload": #"{"name": "w", "lease": "60s"}"#,
    "ReleaseWorkload": #"{"name": "w"}"#,
    "WatchWorkloads": "{}",
    "CreateVpc": #"{"vpc": {"name": "w", "cidr": "10.8.0.0/16"}}"#,
    "GetVpc": #"{"name": "v"}"#,
    "ListVpcs": "{}",
    "DeleteVpc": #"{"name": "free"}"#,
    "CreateSubnet": #"{"subnet": {"name": "t", "vpc": "v", "cidr": "172.16.9.0/24"}}"#,
    "GetSubnet": #"{"name": "s"}"#,
    "ListSubnets": #"{"vpc": "v"}"#,
    "DeleteSubnet": #"{"name": "s"}"#,
    "CreateSecurityGroup": #"{"securityGroup": {"name": "h", "vpc": "v"}}"#,
    "GetSecurityGroup": #"{"name": "g"}"#,
    "ListSecurityGroups": #"{"vpc": "v"}"#,
    "DeleteSecurityGroup": #"{"name": "g"}"#,
    "GetDedicatedNetwork": #"{"name": "dedicated"}"#,
    "ListDedicatedNetworks": "{}",
    "ListFlavors": "{}",
    "ListZones": "{}",
    "ListStock": #"{"flavor": "cpu.small"}"#,
    "PutFlavor": """
    {"flavor": {"name": "new", "millicores": 100, "memoryBytes": 1073741824, "gpus": 1,
      "gpuModel": "m", "description": "d"}}
    """,
    "PutZone": #"{"zone": {"name": "az4", "title": "AZ 4"}}"#,
    "SetStock": #"{"stock": {"flavor": "cpu.small", "zone": "az1", "total": 50}}"#,
    "ListQuotas": "{}",
    "SetQuota": #"{"quota": {"tenant": "t9", "resource": "POOLS", "limit": 5}}"#,
    "GetOperation": #"{"name": "op-1"}"#,
    "ListOperations": #"{"target": "Train_1"}"#,
    "WaitOperation": #"{"name": "op-1"}"#,
    "ListEvents": #"{"pool": "Train_1"}"#,
    "WatchEvents": #"{"pool": "Train_1", "afterSequence": "1"}"#,
  ]

  /// Fields of resources that the server sets, and ignores where a client does.
  private static let outputOnly: Set<String> = [
    "uid", "tenant", "revision", "etag", "create_time", "update_time", "addresses", "used", "free",
    "sold_out", "over_by", "state", "state_message", "environment", "node_counts",
    "dedicated_network",
  ]

  /// What an update reads of a pool, with a mask that names all that can change.
  private static let updated: Set<String> = [
    "name", "uid", "etag", "description", "max_nodes", "labels",
  ]

  /// Whether a method ignores what a field says.
  static func isIgnored(_ path: String, by method: String) -> Bool {
    let names = path.split(separator: ".").map(String.init)
    guard names.count > 1 else { return false }
    if method == "UpdatePool" { return !updated.contains(names[1]) }
    if method == "SetQuota" { return ["used", "over_by"].contains(names[1]) }
    return names.dropFirst().contains { outputOnly.contains($0) }
  }

  /// Whether a field takes any text without zero bytes: what programs are started with.
  static func takesAnyText(_ path: String) -> Bool {
    ["workload.command", "workload.environment_variables"].contains(path)
  }

  /// Whether a field takes any number that is not negative: a size that is lowered.
  static func takesAnyNumber(_ path: String) -> Bool {
    path == "page_size"
  }
}
