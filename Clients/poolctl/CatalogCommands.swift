internal import ArgumentParser
internal import Messages

/// Flavors: kinds of machine that can be had.
struct FlavorCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flavor",
    abstract: "Kinds of machine that can be had.",
    subcommands: [FlavorList.self]
  )
}

/// Zones: physical regions with their own power and network.
struct ZoneCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zone",
    abstract: "Regions with their own power and network.",
    subcommands: [ZoneList.self]
  )
}

/// Stock: how many machines of a flavor a zone has.
struct StockCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stock",
    abstract: "How many machines of a flavor a zone has.",
    subcommands: [StockList.self, StockSet.self]
  )
}

/// Quotas: how much of something a tenant may have.
struct QuotaCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quota",
    abstract: "How much of something the tenant may have.",
    subcommands: [QuotaList.self, QuotaSet.self]
  )
}

extension Flavor: Shown {
  static let columns: [Column<Flavor>] = [
    Column("NAME") { $0.name },
    Column("CORES") { Wording.cores($0.millicores) },
    Column("MEMORY") { Wording.bytes($0.memoryBytes) },
    Column("GPUS") { "\($0.gpus)" },
    Column("GPU MODEL") { Wording.orDash($0.gpuModel) },
    Column("DESCRIPTION") { Wording.orDash($0.description) },
  ]

  var shownName: String { name }
}

extension Zone: Shown {
  static let columns: [Column<Zone>] = [
    Column("NAME") { $0.name },
    Column("TITLE") { $0.title },
  ]

  var shownName: String { name }
}

extension Stock: Shown {
  static let columns: [Column<Stock>] = [
    Column("FLAVOR") { $0.flavor },
    Column("ZONE") { $0.zone },
    Column("FOR") { $0.public ? "public pool" : "dedicated pools" },
    Column("TOTAL") { "\($0.total)" },
    Column("USED") { "\($0.used)" },
    Column("FREE") { $0.soldOut ? "sold out" : "\($0.free)" },
  ]

  /// Flavor and zone, and `/public` for the public pool's.
  var shownName: String { "\(flavor)/\(zone)\(self.public ? "/public" : "")" }
}

extension Quota: Shown {
  static let columns: [Column<Quota>] = [
    Column("RESOURCE") { $0.resource.words },
    Column("LIMIT") { "\($0.limit)" },
    Column("USED") { "\($0.used)" },
    Column("OVER BY") { $0.overBy == 0 ? "-" : "\($0.overBy)" },
    .wide("TENANT") { $0.tenant },
  ]

  var shownName: String { resource.words }
}

private struct FlavorList: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List flavors.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    try await session.list(CatalogMethods.listFlavors, ListFlavorsRequest())
  }
}

private struct ZoneList: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List zones.")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    try await session.list(CatalogMethods.listZones, ListZonesRequest())
  }
}

private struct StockList: ServerCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the stock.")

  @Option(help: "Only this flavor.") var flavor = ""
  @Option(help: "Only this zone.") var zone = ""
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var request = ListStockRequest()
    request.flavor = flavor
    request.zone = zone
    try await session.list(CatalogMethods.listStock, request)
  }
}

private struct StockSet: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Set how many machines of a flavor a zone has. Admins only."
  )

  @Argument(help: "The flavor.") var flavor: String
  @Argument(help: "The zone.") var zone: String
  @Option(help: "How many there are, used ones included.") var total: Int64
  @Flag(help: "The public pool's stock, which is apart.") var `public` = false
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var stock = Stock()
    stock.flavor = flavor
    stock.zone = zone
    stock.total = total
    stock.public = self.public
    var request = SetStockRequest()
    request.stock = stock
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    try await session.show(CatalogMethods.setStock, request)
  }
}

private struct QuotaList: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the tenant's quotas."
  )

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    try await session.list(CatalogMethods.listQuotas, ListQuotasRequest())
  }
}

private struct QuotaSet: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Set a quota of the tenant that --tenant names. Admins only."
  )

  @Argument(help: "What is counted.") var resource: EnumArgument<Quota.Resource>
  @Argument(help: "Most of it.") var limit: Int64
  @OptionGroup var mutation: MutationOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws {
    var quota = Quota()
    quota.tenant = global.tenant.isEmpty ? "default" : global.tenant
    quota.resource = resource.value
    quota.limit = limit
    var request = SetQuotaRequest()
    request.quota = quota
    request.requestID = mutation.requestID
    request.validateOnly = mutation.dryRun
    try await session.show(CatalogMethods.setQuota, request)
  }
}
