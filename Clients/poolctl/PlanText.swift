internal import Messages

extension Plan {
  /// What would happen, for a person: nodes, instances, stock, and the zones afterwards.
  var text: String {
    var fields = Fields()
    fields.add("  Nodes", Wording.some(nodes, atMost: 20))
    fields.add("  Interrupted instances", Wording.some(instances, atMost: 20))
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
}
