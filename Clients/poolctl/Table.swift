/// Rows of cells in columns that are as wide as their widest cell.
struct Table {
  /// The first line; empty for none.
  var titles: [String]
  /// The lines below it; short rows are filled with empty cells.
  var rows: [[String]]
  /// Least widths of the columns, in characters.
  var leastWidths: [Int] = []
  /// What each line begins with.
  var indent = ""

  /// The lines, each with its line end and without spaces before it.
  var text: String {
    let lines = titles.isEmpty ? rows : [titles] + rows
    let widths = widths(of: lines)
    return lines.map { line($0, widths) + "\n" }.joined()
  }

  private func widths(of lines: [[String]]) -> [Int] {
    var widths = leastWidths
    for line in lines {
      for (column, cell) in line.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    return widths
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = indent
    var missing = 0
    for (cell, width) in zip(cells.map(printable), widths) {
      line += String(repeating: " ", count: missing) + cell
      missing = width - cell.count + 2
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// The cell in one line and without characters that would steer the terminal.
  private func printable(_ cell: String) -> String {
    guard cell.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return cell }
    return String(
      String.UnicodeScalarView(
        cell.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
      )
    )
  }
}

/// Labelled values, one a line: what is known of one resource.
struct Fields {
  private var rows: [[String]] = []

  /// The lines.
  var text: String { Table(titles: [], rows: rows).text }

  /// Adds a line, unless there is nothing to say.
  mutating func add(_ label: String, _ value: String) {
    guard !value.isEmpty else { return }
    rows.append([label + ":", value])
  }
}
