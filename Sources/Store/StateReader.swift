import Messages

/// Builds a state from what the files hold: rows of a snapshot, then commits of the journal.
///
/// Both go through the same `apply` as live changes.
struct StateReader {
  /// The state so far.
  var state: State {
    mutating get {
      finishNodes()
      return known
    }
  }
  /// The state without the nodes that are on their way.
  private var known = State()
  /// What has the state while it puts nodes into it, and the nodes that come next.
  private var insertion: NodeInsertion?
  private var nodes: [NodeInsertion.Entry] = []
  /// Which of its nodes are decoded.
  private(set) var decodedNodes = DecodedNodes()
  /// When the last commit was made that was read; nil before.
  private(set) var time: Timestamp?
  private let arena = MessageArena(limits: .replies)

  /// Begins with an empty state; `revision` is that of the snapshot whose rows come.
  init(revision: Int64 = 0) {
    known.revision = revision
  }

  /// Takes over a row of a snapshot.
  ///
  /// - Throws: `DecodingFailure` for a type or bytes that this version does not know.
  mutating func read(row bytes: ArraySlice<UInt8>, type: UInt32) throws {
    let bytes = Array(bytes)
    let table = RowKey.Table(rawValue: Int32(clamping: type))
    // Most of a million nodes would be forgotten again.
    if table == .nodes, decodedNodes.isFull,
      let node = try NodeIdentity(ofEncodedRow: bytes.span, limits: arena.limits)
    {
      return insert(Row(encoded: bytes), of: node)
    }
    finishNodes()
    apply(try effect(of: bytes, table: table))
  }

  /// Carries out a record of the journal.
  ///
  /// - Throws: `DecodingFailure` for bytes or an effect that this version does not know.
  mutating func read(record bytes: ArraySlice<UInt8>, kind: RecordKind, revision: Int64) throws {
    finishNodes()
    if kind == .commit {
      let commit = try Commit(decoding: Array(bytes).span, in: arena)
      time = commit.time
      for change in commit.changes {
        guard let effect = change.effect else {
          throw DecodingFailure(message: "a change whose effect this version does not know")
        }
        apply(Effect(effect, revision: revision))
      }
    }
    known.revision = revision
  }

  /// Puts a node of a snapshot, sooner or later.
  private mutating func insert(_ row: Row<NodeRow>, of node: NodeIdentity) {
    nodes.append((row, node))
    guard nodes.count == NodeInsertion.batchCount else { return }
    if insertion == nil, let begun = try? NodeInsertion(into: known) {
      insertion = begun
      known = State()
    }
    // Without a thread it is done here.
    guard let insertion else { return finishNodes() }
    insertion.put(nodes)
    nodes = []
  }

  private mutating func finishNodes() {
    if let insertion { known = insertion.finish() }
    insertion = nil
    for node in nodes { known.put(node.row, of: node.identity) }
    nodes = []
  }

  private mutating func apply(_ effect: Effect) {
    if let change = known.apply(effect) { decodedNodes.note(change) }
  }

  private func effect(of bytes: [UInt8], table: RowKey.Table) throws -> Effect {
    switch table {
    case .pools: try decoded(PoolRow.self, bytes)
    case .nodes: try decoded(NodeRow.self, bytes)
    case .operations: try decoded(OperationRow.self, bytes)
    case .events: try decoded(EventRow.self, bytes)
    case .vpcs: try decoded(VpcRow.self, bytes)
    case .subnets: try decoded(SubnetRow.self, bytes)
    case .securityGroups: try decoded(SecurityGroupRow.self, bytes)
    case .dedicatedNetworks: try decoded(DedicatedNetworkRow.self, bytes)
    case .flavors: try decoded(FlavorRow.self, bytes)
    case .zones: try decoded(ZoneRow.self, bytes)
    case .stock: try decoded(StockRow.self, bytes)
    case .quotas: try decoded(QuotaRow.self, bytes)
    case .tenants: try decoded(TenantRow.self, bytes)
    case .requests: try decoded(RequestRow.self, bytes)
    case .workloads: try decoded(WorkloadRow.self, bytes)
    case .unspecified, .unrecognized:
      throw DecodingFailure(
        message: "rows of type \(table.rawValue), which this version does not know"
      )
    }
  }

  private func decoded<Value: StoredRow>(_: Value.Type, _ bytes: [UInt8]) throws -> Effect {
    let value = try Value(decoding: bytes.span, in: arena)
    return Value.effect(of: Row(value, revision: 0, bytes: bytes))
  }
}

extension SnapshotContent {
  /// A state as a snapshot holds it: each table's rows with their bytes, in a fixed order.
  ///
  /// Sorts all rows: for a worker.
  init(of state: State, epoch: Int64) {
    self.init(
      revision: UInt64(state.revision),
      epoch: UInt64(epoch),
      tables: [
        Table(of: state.pools), Table(of: state.nodes), Table(of: state.operations),
        Table(of: state.events), Table(of: state.vpcs), Table(of: state.subnets),
        Table(of: state.securityGroups), Table(of: state.dedicatedNetworks),
        Table(of: state.flavors), Table(of: state.zones), Table(of: state.stock),
        Table(of: state.quotas), Table(of: state.tenants), Table(of: state.requests),
        Table(of: state.workloads),
      ]
    )
  }
}

extension SnapshotContent.Table {
  fileprivate init<Value: StoredRow>(of table: Table<Value>) {
    let rows = table.sorted
    self.init(type: UInt32(Value.table.rawValue), rowCount: rows.count) { rows[$0].bytes }
  }
}
