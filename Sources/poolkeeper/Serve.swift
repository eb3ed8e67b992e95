import EventLoop
import Fleet
import Glibc
import Logging
import Messages
import RPC
import Services
import Store

/// The wiring of a server: the one place that knows all modules.
///
/// Open the store → catalogue → services on a method table → listen → fleet; and the same backwards.
@LoopActor
struct Serve {
  /// Why a server did not start.
  struct Failure: Error {
    /// One sentence for the log.
    var message: String
    /// What the process exits with, of sysexits.h.
    var status: Int32
  }

  /// How long calls in flight may take when the server is asked to stop.
  private static let grace = Duration.seconds(10)
  /// How long the last refusals have to leave when the disk failed: the process is to end within a second.
  private static let lastWords = Duration.milliseconds(200)

  private let configuration: Configuration
  private let acceptLossFrom: UInt64?
  private let health = ServerHealth()
  private let gate = ReleaseGate()
  private let stop = StopRequest()

  init(_ configuration: Configuration, acceptLossFrom: UInt64?) {
    self.configuration = configuration
    self.acceptLossFrom = acceptLossFrom
  }

  /// Serves until it is asked to stop, or cannot go on.
  ///
  /// - Returns: the exit status.
  func run() async -> Int32 {
    let logger = logger("server")
    do throws(Failure) {
      let signals = try watchSignals()
      defer { signals.close() }
      let store = try openStore()
      try applyCatalog(to: store)
      let fleet = makeFleet(store)
      let server = makeServer(store, fleet)
      let endpoints = try await listen(server)
      let metrics = try await listenForMetrics(
        MetricsPage(store: store, fleet: fleet, server: server)
      )
      defer { metrics?.close() }
      store.takeSnapshots(configuration.snapshots, logger: self.logger("store"))
      store.space.watch(logger: self.logger("store"))
      fleet.start()
      health.become(.serving)
      for endpoint in endpoints { Surroundings.print("serving on \(endpoint)") }
      return await shutDown(await stop.reason(), store, fleet, server, logger)
    } catch {
      logger.critical("\(error.message)")
      return error.status
    }
  }

  private func logger(_ label: String) -> Logger {
    configuration.logFormat.logger(label, level: configuration.logLevel)
  }
}

// MARK: up

extension Serve {
  /// The second signal ends the process at once: who sends two does not want to wait.
  private func watchSignals() throws(Failure) -> Signals {
    do throws(UVError) {
      return try Signals([.terminate, .interrupt]) { [stop] signal in
        if stop.isRequested { exit(128 + signal.rawValue) }
        stop.request(.asked)
      }
    } catch {
      throw Failure(message: "\(error)", status: ExitStatus.systemFailure)
    }
  }

  private func openStore() throws(Failure) -> Store {
    let store: Store
    do throws(RecoveryFailure) {
      try Directories.makeParents(of: configuration.data)
      store = try Store.open(
        configuration.data,
        acceptLossFrom: acceptLossFrom,
        lowSpace: configuration.lowSpace,
        logger: logger("store")
      )
    } catch {
      throw Failure(message: "\(error)", status: error.exitStatus)
    }
    let (gate, stop) = (gate, stop)
    gate.newest = UInt64(clamping: store.revision)
    gate.release(upTo: UInt64(clamping: store.durableRevision))
    store.didCommit = { gate.newest = UInt64(clamping: $0) }
    store.didBecomeDurable = { gate.release(upTo: UInt64(clamping: $0)) }
    store.didFail = { stop.request(.storageFailed($0)) }
    return store
  }

  private func applyCatalog(to store: Store) throws(Failure) {
    do throws(YAMLFailure) {
      let catalog: Catalog
      if let path = configuration.catalog {
        catalog = try Catalog(file: path)
      } else if store.state.zones.count == 0, store.state.flavors.count == 0 {
        catalog = Catalog(starterWithGPU: Directories.exists("/dev/nvidia0"))
      } else {
        catalog = Catalog()
      }
      do throws(Problem) {
        try catalog.apply(to: store, uids: .random)
      } catch {
        throw YAMLFailure(message: "\(configuration.catalog ?? "starter"): \(error.message)")
      }
    } catch {
      throw Failure(
        message: "the catalogue cannot be used: \(error.message)",
        status: ExitStatus.badData
      )
    }
  }

  private func makeFleet(_ store: Store) -> Fleet {
    // The configuration has one that agents can find.
    let endpoint = configuration.listen.first(where: \.canBeFoundByAgents) ?? DefaultPlaces.socket
    return Fleet(
      store: store,
      provider: LocalProvider(
        server: endpoint,
        data: configuration.data,
        logger: logger("provider")
      ),
      limits: configuration.fleet,
      logger: logger("fleet")
    )
  }

  private func makeServer(_ store: Store, _ fleet: Fleet) -> Server {
    let table = MethodTable(limits: configuration.limits.message)
    register(store, on: table)
    fleet.register(on: table)
    let identity = SystemService.Identity(
      version: Poolkeeper.version,
      startTime: store.now,
      processID: getpid()
    )
    SystemService(store: store, health: health, identity: identity, logger: logger("store"))
      .register(on: table)
    let rules = AccessRules(
      store: store,
      serverUID: geteuid(),
      allowsPlaintextTCP: configuration.allowsPlaintextTCP
    )
    return Server(
      table: table,
      gate: gate,
      identify: rules.identify,
      limits: configuration.limits.connection,
      admission: configuration.limits.admission,
      logger: logger("rpc")
    )
  }

  private func register(_ store: Store, on table: MethodTable) {
    let mutations = Mutations(store: store)
    let walks = PageWalks()
    PoolService(store: store, mutations: mutations, pageWalks: walks, uids: .random)
      .register(on: table)
    NodeService(store: store, mutations: mutations, pageWalks: walks, uids: .random)
      .register(on: table)
    NetworkService(store: store, mutations: mutations, pageWalks: walks, uids: .random)
      .register(on: table)
    CatalogService(store: store, mutations: mutations, pageWalks: walks, uids: .random)
      .register(on: table)
    OperationService(store: store, mutations: mutations, pageWalks: walks, health: health)
      .register(on: table)
    WorkloadService(
      store: store,
      mutations: mutations,
      pageWalks: walks,
      uids: .random,
      health: health
    ).register(on: table)
    EventService(store: store, pageWalks: walks, health: health).register(on: table)
  }

  private func listen(_ server: Server) async throws(Failure) -> [Endpoint] {
    var endpoints: [Endpoint] = []
    for endpoint in configuration.listen {
      if case .unix(let path) = endpoint {
        do throws(RecoveryFailure) {
          try Directories.makeParents(of: path)
        } catch {
          throw Failure(message: "\(error)", status: error.exitStatus)
        }
      }
      do throws(UVError) {
        endpoints.append(try await server.listen(on: endpoint))
      } catch {
        throw Failure(message: "\(error)", status: ExitStatus.unavailable)
      }
    }
    return endpoints
  }
}

// MARK: metrics

extension Serve {
  private func listenForMetrics(_ page: MetricsPage) async throws(Failure) -> MetricsEndpoint? {
    guard let endpoint = configuration.metrics else { return nil }
    do throws(UVError) {
      let metrics = try await MetricsEndpoint.listen(on: endpoint) { page.text }
      logger("server").info("metrics on http://\(metrics.endpoint ?? endpoint)/metrics")
      return metrics
    } catch {
      throw Failure(message: "metrics: \(error)", status: ExitStatus.unavailable)
    }
  }
}

// MARK: down

extension Serve {
  private func shutDown(
    _ reason: StopRequest.Reason,
    _ store: Store,
    _ fleet: Fleet,
    _ server: Server,
    _ logger: Logger
  ) async -> Int32 {
    health.become(.stopping)
    fleet.stop()
    if case .storageFailed(let failure) = reason {
      logger.critical("the journal cannot be written, the server ends: \(failure)")
      gate.fail(.storageFailed)
      try? await Loop.sleep(for: Self.lastWords)
      return ExitStatus.diskFailure
    }
    logger.info("the server stops")
    await server.shutdown(grace: Self.grace)
    do throws(SnapshotFailure) {
      try await store.takeSnapshotNow()
    } catch {
      // The journal has all of it.
      logger.error("no last snapshot: \(error)")
    }
    if let failure = await store.close() {
      logger.critical("the journal could not be ended: \(failure)")
      return ExitStatus.diskFailure
    }
    return ExitStatus.done
  }
}

extension Problem {
  fileprivate static let storageFailed = Problem(
    .unavailable,
    .storageFailed,
    "The journal could not be written and the server ends; whether the change happened is open."
  )
}
