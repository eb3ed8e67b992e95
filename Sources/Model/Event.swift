package import Messages

/// A constructor for every event, with its exact text (S45–S47, R17).
///
/// Sequence and time are given by the store.
extension Event {
  /// S46: the release of a node has begun.
  package static func nodeDeletionStarted(_ node: Node, _ cause: Cause) -> Event {
    of(node, .normal, "NODE_DELETION_STARTED", "Begin to delete resource node \(node.name)", cause)
  }

  /// S47: a node is really gone.
  package static func nodeDeleted(_ node: Node, _ cause: Cause) -> Event {
    of(node, .normal, "NODE_DELETED", "Resource node \(node.name) deleted", cause)
  }

  /// A node is ready for work.
  package static func nodeAvailable(_ node: Node, _ cause: Cause) -> Event {
    of(node, .normal, "NODE_AVAILABLE", "Resource node \(node.name) is available", cause)
  }

  /// A node could not be made; it is released.
  package static func nodeCreationFailed(_ node: Node, why: String, _ cause: Cause) -> Event {
    let text = "Resource node \(node.name) could not be created: \(why)"
    return of(node, .warning, "NODE_CREATION_FAILED", text, cause)
  }

  /// The release of a node failed and will be tried again (R16).
  package static func nodeReleaseFailed(_ node: Node, why: String, _ cause: Cause) -> Event {
    let text = "Resource node \(node.name) could not be deleted yet: \(why)"
    return of(node, .warning, "NODE_RELEASE_FAILED", text, cause)
  }

  /// A node was not heard of in time.
  package static func nodeUnreachable(_ node: Node, _ cause: Cause) -> Event {
    let text = "Resource node \(node.name) is unreachable"
    return of(node, .warning, "NODE_UNREACHABLE", text, cause)
  }

  /// A node is heard of again.
  package static func nodeRecovered(_ node: Node, _ cause: Cause) -> Event {
    of(node, .normal, "NODE_RECOVERED", "Resource node \(node.name) has recovered", cause)
  }

  /// A pool was accepted: its nodes are being made.
  package static func poolAccepted(_ pool: Pool, _ cause: Cause) -> Event {
    let text =
      "Resource pool \(pool.name) accepted: \(pool.nodeCount.of("node")) of flavor \(pool.flavor)"
    return of(pool, .normal, "POOL_ACCEPTED", text, cause)
  }

  /// Every node of a pool's creation has registered (S13).
  package static func poolRunning(_ pool: Pool, _ cause: Cause) -> Event {
    of(pool, .normal, "POOL_RUNNING", "Resource pool \(pool.name) is running", cause)
  }

  /// A pool's creation could not finish (R24).
  package static func poolFailed(_ pool: Pool, why: String, _ cause: Cause) -> Event {
    let text = "Resource pool \(pool.name) could not be created: \(why)"
    return of(pool, .warning, "POOL_FAILED", text, cause)
  }

  /// None of a running pool's nodes is available any more (S12).
  package static func poolAbnormal(_ pool: Pool, _ cause: Cause) -> Event {
    let text = "Resource pool \(pool.name) is abnormal: none of its nodes is available"
    return of(pool, .warning, "POOL_ABNORMAL", text, cause)
  }

  /// An abnormal pool has an available node again (S12).
  package static func poolRecovered(_ pool: Pool, _ cause: Cause) -> Event {
    of(pool, .normal, "POOL_RECOVERED", "Resource pool \(pool.name) has recovered", cause)
  }

  /// A scale-out was accepted (S39).
  package static func scaleOutAccepted(_ pool: Pool, from count: Int64, _ cause: Cause) -> Event {
    let text =
      "Resource pool \(pool.name) scales out from \(count) to \(pool.nodeCount.of("node"))"
    return of(pool, .normal, "SCALE_OUT_ACCEPTED", text, cause)
  }

  /// Fields of a pool were changed.
  package static func poolUpdated(_ pool: Pool, fields: [String], _ cause: Cause) -> Event {
    let text = "Resource pool \(pool.name) updated: \(fields.listed())"
    return of(pool, .normal, "POOL_UPDATED", text, cause)
  }

  /// A pool's connection to file storage was made, replaced or ended (S36).
  package static func nasChanged(_ pool: Pool, _ cause: Cause) -> Event {
    let nas = pool.nas ?? Pool.Nas()
    let what =
      nas.enabled
      ? "connected to file storage in VPC \(nas.vpc), subnet \(nas.subnet)"
      : "disconnected from file storage"
    let reason = nas.enabled ? "NAS_CONNECTED" : "NAS_DISCONNECTED"
    return of(pool, .normal, reason, "Resource pool \(pool.name) \(what)", cause)
  }

  /// A node was protected against scale-in, or is not any more (R18).
  package static func nodeProtectionChanged(_ node: Node, _ cause: Cause) -> Event {
    let what = node.scaleInProtection ? "is protected" : "is no longer protected"
    let text = "Resource node \(node.name) \(what) against scale-in"
    return of(node, .normal, "NODE_PROTECTION_CHANGED", text, cause)
  }

  /// A pool's deletion was accepted (S48).
  package static func poolDeletionStarted(_ pool: Pool, _ cause: Cause) -> Event {
    of(pool, .normal, "POOL_DELETION_STARTED", "Begin to delete resource pool \(pool.name)", cause)
  }

  /// A pool is really gone (S50).
  package static func poolDeleted(_ pool: Pool, _ cause: Cause) -> Event {
    of(pool, .normal, "POOL_DELETED", "Resource pool \(pool.name) deleted", cause)
  }

  /// Every node of a pool's creation has prepared (S14).
  package static func environmentInitialized(_ pool: Pool, _ cause: Cause) -> Event {
    let text = "The environment of resource pool \(pool.name) is initialized"
    return of(pool, .normal, "ENVIRONMENT_INITIALIZED", text, cause)
  }

  /// A node of a pool's creation could not prepare (R11).
  package static func environmentFailed(_ pool: Pool, why: String, _ cause: Cause) -> Event {
    let text = "The environment of resource pool \(pool.name) could not be initialized: \(why)"
    return of(pool, .warning, "ENVIRONMENT_INITIALIZE_FAILED", text, cause)
  }

  /// The nodes that could not prepare are to do so again (R11).
  package static func environmentRetried(_ pool: Pool, nodes: Int, _ cause: Cause) -> Event {
    let text =
      "Begin to initialize the environment of resource pool \(pool.name) again on "
      + Int64(nodes).of("node")
    return of(pool, .normal, "ENVIRONMENT_RETRIED", text, cause)
  }

  private static func of(
    _ node: Node,
    _ type: TypeEnum,
    _ reason: String,
    _ message: String,
    _ cause: Cause
  ) -> Event {
    Event(type, reason, node.reference, node.tenant, pool: node.pool, message, cause)
  }

  private static func of(
    _ pool: Pool,
    _ type: TypeEnum,
    _ reason: String,
    _ message: String,
    _ cause: Cause
  ) -> Event {
    Event(type, reason, pool.reference, pool.tenant, pool: pool.name, message, cause)
  }

  init(
    _ type: TypeEnum,
    _ reason: String,
    _ subject: ResourceRef,
    _ tenant: String,
    pool: String,
    _ message: String,
    _ cause: Cause
  ) {
    self.init()
    self.type = type
    self.reason = reason
    self.subject = subject
    self.tenant = tenant
    self.pool = pool
    self.message = message
    self.actor = cause.actor
    operation = cause.operation
    requestID = cause.requestID
  }
}
