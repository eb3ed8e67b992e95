internal import Messages

extension Plan {
  /// What would happen, for a person: nodes, instances, stock, and the zones afterwards.
  var text: String {
    var fields = Fields()
    fields.add("  Nodes", Self.some(nodes))
    fields.add("  Interrupted instances", Self.some(instances))
    fields.add(
      "  Stock",
      stock.map { "\($0.flavor) in \($0.zone) \($0.delta > 0 ? "+" : "")\($0.delta)" }
        .joined(separator: ", ")
    )
    fields.add(
      "  Nodes by zone afterwards",
      zoneCounts.map { "\($0.zone) \($0.count)" }.joined(separator: ", ")
    )
    return fields.text
  }

  /// At most twenty names, and how many more there are.
  private static func some(_ names: [String]) -> String {
    let shown = names.prefix(20).joined(separator: ", ")
    return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
  }
}
