import EventLoop
import Messages
import Services
import Store

/// The zones, flavors, stock and quotas that a server starts with (API §2).
///
/// The file's lists are the API's own messages, in their JSON form:
///
///     zones:
///       - {name: az1, title: AZ 1}
///     flavors:
///       - {name: cpu.small, millicores: 250, memory_bytes: 268435456}
///     stock:
///       - {flavor: cpu.small, zone: az1, total: 16}
///       - {flavor: cpu.small, zone: az1, total: 16, public: true}
///     quotas:
///       - {tenant: default, resource: NODES, limit: 200}
///
/// What it names is set at each start; what it does not name stays as it is.
struct Catalog: Sendable {
  /// Zones by their names.
  var zones: [Zone] = []
  /// Flavors.
  var flavors: [Flavor] = []
  /// Stock: flavor, zone, public and total.
  var stock: [Stock] = []
  /// Quotas: tenant, resource and limit.
  var quotas: [Quota] = []

  /// Reads a catalogue's file.
  ///
  /// - Throws: what is wrong with it, and where.
  init(file path: String) throws(YAMLFailure) {
    for member in try YAMLFile.members(of: path) {
      switch member.name {
      case "zones": zones = try Self.messages(in: member, of: path)
      case "flavors": flavors = try Self.messages(in: member, of: path)
      case "stock": stock = try Self.messages(in: member, of: path)
      case "quotas": quotas = try Self.messages(in: member, of: path)
      default:
        throw YAMLFailure(
          message:
            "\(path): there is no \"\(member.name)\": it has zones, flavors, stock and quotas"
        )
      }
    }
  }

  /// What a new store gets when nobody says otherwise: three zones, three flavors, 16 of each in each zone and
  /// as many for the public pool; of GPUs none on a machine without them.
  init(starterWithGPU hasGPU: Bool) {
    zones = (1...3).map { Zone(name: "az\($0)", title: "AZ \($0)") }
    flavors = [
      Flavor(name: "cpu.small", millicores: 250, mebibytes: 256),
      Flavor(name: "cpu.large", millicores: 1_000, mebibytes: 1_024),
      Flavor(name: "gpu.small", millicores: 1_000, mebibytes: 2_048, gpus: 1),
    ]
    for flavor in flavors {
      for zone in zones {
        for isPublic in [false, true] {
          let total: Int64 = flavor.gpus > 0 && !hasGPU ? 0 : 16
          stock.append(Stock(flavor.name, zone.name, isPublic: isPublic, total: total))
        }
      }
    }
  }

  /// A catalogue that changes nothing.
  init() {}

  /// Puts all of it into a store, in one transaction, with the pool that is always there (R21).
  ///
  /// - Throws: what the calls of an admin would be refused for; the message tells which item it is.
  @LoopActor
  func apply(to store: Store, uids: UIDSource) throws(Problem) {
    try store.transact { (draft) throws(Problem) in
      draft.makePublicPool(uids: uids)
      for (index, zone) in zones.enumerated() {
        try Self.item("zones", index) { () throws(Problem) in
          var request = PutZoneRequest()
          request.zone = zone
          _ = try draft.put(request, uids: uids)
        }
      }
      for (index, flavor) in flavors.enumerated() {
        try Self.item("flavors", index) { () throws(Problem) in
          var request = PutFlavorRequest()
          request.flavor = flavor
          _ = try draft.put(request, uids: uids)
        }
      }
      for (index, stock) in stock.enumerated() {
        try Self.item("stock", index) { () throws(Problem) in
          var request = SetStockRequest()
          request.stock = stock
          _ = try draft.put(request)
        }
      }
      for (index, quota) in quotas.enumerated() {
        try Self.item("quotas", index) { () throws(Problem) in
          var request = SetQuotaRequest()
          request.quota = quota
          _ = try draft.put(request)
        }
      }
    }
  }

  private static func item(
    _ list: String,
    _ index: Int,
    _ body: () throws(Problem) -> Void
  ) throws(Problem) {
    do throws(Problem) {
      try body()
    } catch {
      var problem = error
      problem.message = "\(list)[\(index)]: \(error.message)"
      throw problem
    }
  }

  private static func messages<Value: Message>(
    in list: JSONValue.Member,
    of path: String
  ) throws(YAMLFailure) -> [Value] {
    guard case .array(let items) = list.value else {
      throw YAMLFailure(message: "\(path): \(list.name) must be a list")
    }
    var messages: [Value] = []
    for (index, item) in items.enumerated() {
      do throws(DecodingFailure) {
        let bytes = try MessageJSON().bytes(of: item, as: Value.fullName)
        messages.append(try Value(decoding: bytes))
      } catch {
        throw YAMLFailure(message: "\(path): \(list.name)[\(index)]: \(error.message)")
      }
    }
    return messages
  }
}

extension Zone {
  fileprivate init(name: String, title: String) {
    self.init()
    self.name = name
    self.title = title
  }
}

extension Flavor {
  fileprivate init(name: String, millicores: Int64, mebibytes: Int64, gpus: Int64 = 0) {
    self.init()
    self.name = name
    self.millicores = millicores
    self.memoryBytes = mebibytes << 20
    self.gpus = gpus
  }
}

extension Stock {
  fileprivate init(_ flavor: String, _ zone: String, isPublic: Bool, total: Int64) {
    self.init()
    self.flavor = flavor
    self.zone = zone
    self.public = isPublic
    self.total = total
  }
}
