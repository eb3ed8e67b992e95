internal import ArgumentParser
internal import Messages
internal import PoolkeeperClient

/// How results are written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people, in columns.
  case table
  /// The same with more columns.
  case wide
  /// One JSON document, with the API's names.
  case json
  /// The same as a YAML document.
  case yaml
  /// Names alone, one a line.
  case name
}

/// A message that people can be shown in columns.
protocol Shown: Message {
  /// What is shown of it.
  static var columns: [Column<Self>] { get }
  /// What `-o name` prints.
  var shownName: String { get }
}

/// One column of a table.
struct Column<Row>: Sendable {
  let title: String
  /// Whether it is left out unless `-o wide` asks for it.
  let isWide: Bool
  let value: @Sendable (Row) -> String

  /// A column that is always shown.
  init(_ title: String, _ value: @escaping @Sendable (Row) -> String) {
    self.init(title, isWide: false, value)
  }

  /// A column of `-o wide`.
  static func wide(_ title: String, _ value: @escaping @Sendable (Row) -> String) -> Column {
    Column(title, isWide: true, value)
  }

  private init(_ title: String, isWide: Bool, _ value: @escaping @Sendable (Row) -> String) {
    self.title = title
    self.isWide = isWide
    self.value = value
  }
}

/// Writes results to standard output, which carries nothing else.
///
/// What is shown throws a failure for a message that has no JSON form.
struct Output {
  let format: OutputFormat

  init(_ format: OutputFormat) {
    self.format = format
  }

  /// Whether a person reads it, rather than a program.
  var isForPeople: Bool { format == .table || format == .wide }

  /// Shows a list.
  func show<Reply: Page>(_ reply: Reply) throws(Failure) where Reply.Item: Shown {
    switch format {
    case .json, .yaml: try document(reply)
    case .name: names(reply.items.map(\.shownName))
    case .table, .wide:
      guard !reply.items.isEmpty else { return Terminal.note("Nothing found.") }
      text(table(reply.items).text)
    }
  }

  /// Shows one message as a table of one row, or as `screen` where a person reads.
  func show<Item: Shown>(_ item: Item, screen: String? = nil) throws(Failure) {
    switch format {
    case .json, .yaml: try document(item)
    case .name: names([item.shownName])
    case .table, .wide: text(screen ?? table([item]).text)
    }
  }

  /// Writes a message as a document, of YAML where that is asked for and of JSON otherwise.
  func document(_ message: some Message) throws(Failure) {
    try document(JSONText.value(message))
  }

  /// Writes a message as one document of many: a line of JSON, or YAML behind `---`.
  func documentOfMany(_ message: some Message) throws(Failure) {
    try documentOfMany(JSONText.value(message))
  }

  /// Writes a tree in the manner of `document`.
  func document(_ value: JSONValue) throws(Failure) {
    text(format == .yaml ? try YAMLText.document(value) : value.text(.pretty))
  }

  /// Writes a tree in the manner of `documentOfMany`.
  func documentOfMany(_ value: JSONValue) throws(Failure) {
    text(
      format == .yaml ? try YAMLText.document(value, isOneOfMany: true) : value.text(.compact)
    )
  }

  /// Writes lines for a person.
  func text(_ text: String) {
    Terminal.output(text.hasSuffix("\n") ? text : text + "\n")
  }

  /// The columns that the format shows of a message.
  func columns<Item: Shown>(of _: Item.Type) -> [Column<Item>] {
    Item.columns.filter { format == .wide || !$0.isWide }
  }

  private func table<Item: Shown>(_ items: [Item]) -> Table {
    let columns = columns(of: Item.self)
    return Table(
      titles: columns.map(\.title),
      rows: items.map { item in columns.map { $0.value(item) } }
    )
  }

  private func names(_ names: [String]) {
    Terminal.output(names.map { $0 + "\n" }.joined())
  }
}
