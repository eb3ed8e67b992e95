package import EventLoop
package import Messages
internal import Model
package import RPC
package import Store

/// Carries out the calls that change something: in one transaction, once for a request id, or not at all.
///
/// Every mutating method of every service goes through `perform`:
///
///     try mutations.perform(NetworkMethods.createVpc, request, call) { (draft) throws(Problem) in … }
///
/// Source: DESIGN §5, API §1.
@LoopActor
package final class Mutations {
  private let store: Store
  private let requestIDs: RequestIDs

  /// Carries out calls on `store`.
  package init(store: Store, requestLimits: RequestIDs.Limits = RequestIDs.Limits()) {
    self.store = store
    requestIDs = RequestIDs(limits: requestLimits)
  }

  /// Decides a request in a transaction and answers it.
  ///
  /// `decide` changes the draft and makes the reply, from the rows as the draft then shows them. A repeat of
  /// an answered request id gets the first answer and `decide` is not called; a request to be validated only
  /// is decided on a draft that is dropped.
  /// - Throws: what `decide` throws; `invalidArgument` with INVALID_FIELD for an id that breaks its rule and
  ///   with REQUEST_ID_REUSED for an id that was used for another request; `resourceExhausted` with DISK_LOW for
  ///   what grows while the disk has little room. Nothing is changed then.
  package func perform<Request: MutatingRequest, Response: Message>(
    _ method: Method<Request, Response>,
    _ request: Request,
    _ call: Call,
    _ decide: (inout Draft) throws(Problem) -> Response
  ) throws(Problem) -> Reply<Response> {
    try perform(method, request, call) { (draft) throws(Problem) -> Reply<Response> in
      Reply(try decide(&draft))
    }
  }

  /// Decides a request in a transaction and answers it with bytes that are there already, those of a row.
  ///
  /// When they may leave is decided here, whatever `decide` says. All else is as with a message.
  package func perform<Request: MutatingRequest, Response: Message>(
    _ method: Method<Request, Response>,
    _ request: Request,
    _ call: Call,
    _ decide: (inout Draft) throws(Problem) -> Reply<Response>
  ) throws(Problem) -> Reply<Response> {
    try requireGoodID(request.requestID)
    if request.validateOnly {
      try requireRoom(for: request)
      return Reply(try store.preview(decide), revision: store.revision)
    }
    if request.requestID.isEmpty {
      try requireRoom(for: request)
      let (reply, revision) = try store.transact(decide)
      return Reply(reply, revision: revision)
    }
    let key = RequestKey(tenant: call.caller.tenant, method: method, id: request.requestID)
    return try performOnce(key, request, decide)
  }

  private func requireRoom(for request: some MutatingRequest) throws(Problem) {
    try request.requireRoom(store.space.isLow, free: store.space.freeByteCount)
  }

  private func requireGoodID(_ id: String) throws(Problem) {
    var violations = Violations()
    violations.add("request_id", NameRules.requestID(id))
    try violations.throwIfAny()
  }

  /// What a transaction with a request id came to.
  private enum Outcome<Response: Message> {
    case answeredBefore(Row<RequestRow>)
    case decided(Reply<Response>)
  }

  private func performOnce<Response: Message>(
    _ key: RequestKey,
    _ request: some MutatingRequest,
    _ decide: (inout Draft) throws(Problem) -> Reply<Response>
  ) throws(Problem) -> Reply<Response> {
    let digest = request.digest
    let (outcome, revision) = try store.transact { (draft) throws(Problem) -> Outcome<Response> in
      if let row = try requestIDs.answer(to: key, digest: digest, in: draft) {
        return .answeredBefore(row)
      }
      // An answer that is known takes no room.
      try requireRoom(for: request)
      let reply = try decide(&draft)
      requestIDs.keep(key, digest: digest, reply: Array(reply.encoded.payload), in: &draft)
      return .decided(reply)
    }
    switch outcome {
    case .answeredBefore(let row):
      return Reply(encoded: row.value.reply, revision: row.revision)
    case .decided(let reply):
      requestIDs.didCommit(key, in: store.state)
      return Reply(reply, revision: revision)
    }
  }
}

extension MutatingRequest {
  /// SHA-256 of all that was asked, without the id: what tells a repeat from another request.
  fileprivate var digest: [UInt8] {
    var request = self
    request.requestID = ""
    return Digest.sha256(request.encoded)
  }
}
