package import Messages

extension NodeRow {
  /// A node that was accepted for a pool: PENDING, with its stock and address taken when it is put.
  ///
  /// - Parameters:
  ///   - pool: The pool that gets it.
  ///   - name: From `NodeName`.
  ///   - uid: Its identity, never used before.
  ///   - zone: Where it stands.
  ///   - flavor: The pool's flavor.
  ///   - offset: Its address in `cidr`.
  ///   - cidr: The range of the pool's network.
  ///   - operation: The operation that makes it.
  ///   - time: Now: its first phase begins.
  package init(
    of pool: Pool,
    name: String,
    uid: String,
    zone: String,
    flavor: Flavor,
    offset: UInt32,
    in cidr: CIDR,
    operation: String,
    at time: Timestamp
  ) {
    self.init()
    node.name = name
    node.uid = uid
    node.tenant = pool.tenant
    node.pool = pool.name
    node.flavor = pool.flavor
    node.zone = zone
    node.address = cidr.address(at: offset)
    node.network = pool.network?.dedicatedNetwork ?? ""
    node.vpc = pool.network?.vpc ?? ""
    node.subnet = pool.network?.subnet ?? ""
    node.securityGroup = pool.network?.securityGroup ?? ""
    node.state = .pending
    node.capacity = flavor.capacity
    createOperation = operation
    phaseTime = time
    addressOffset = offset
  }
}

extension Node {
  /// Whether it stands in the public pool (R21).
  package var isPublic: Bool { pool == NameRules.publicPool }
}

extension Resources {
  /// What of `promised` this machine does not have, one sentence; nil when it has all.
  package func shortfall(of promised: Resources) -> String? {
    var parts: [String] = []
    if millicores < promised.millicores {
      parts.append("\(millicores) of \(promised.millicores) millicores")
    }
    if memoryBytes < promised.memoryBytes {
      parts.append("\(memoryBytes) of \(promised.memoryBytes) bytes of memory")
    }
    if gpus < promised.gpus { parts.append("\(gpus) of \(promised.gpus) GPUs") }
    return parts.isEmpty ? nil : "The machine has only \(parts.joined(separator: ", "))."
  }
}
