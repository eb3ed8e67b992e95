package import Messages
package import Store

/// Everything that a list call has to show, at one revision, of which pages are cut.
///
/// It holds encoded messages, the bytes that their rows got at commit: nothing is decoded or encoded again
/// for a page.
package struct Listing {
  /// Cuts a page: the position where it begins, and the most items on it.
  let page: (_ position: Int, _ count: Int) -> Page

  /// A listing whose pages are found when they are asked for.
  package init(page: @escaping (_ position: Int, _ count: Int) -> Page) {
    self.page = page
  }

  /// A listing of encoded messages in their order.
  package init(items: [ArraySlice<UInt8>]) {
    self.init { position, count in
      Page(from: position, to: items.count, count: count) { items[$0] }
    }
  }

  /// A listing of messages that no row has, in their order.
  package init(messages: [some Message]) {
    self.init(items: messages.map { $0.encoded[...] })
  }

  /// A listing of rows that are in their order.
  package init(rows: [Row<some StoredRow>]) {
    self.init(items: rows.map(\.publicBytes))
  }

  /// A listing of a tenant's rows, or another scope's, in the order of their names.
  package init<Value: StoredRow>(
    _ table: Table<Value>,
    in scope: String,
    where belongs: (Value) -> Bool = { _ in true }
  ) {
    let rows = table.rows(in: scope).map(\.value).filter { belongs($0.value) }
    self.init(rows: rows.sorted { $0.value.name < $1.value.name })
  }
}

/// A part of a listing.
package struct Page {
  /// A page ends early when it would get heavier than this, so that its reply fits in a frame of 4 MiB.
  static let byteCountMaximum = 3 * 1_024 * 1_024

  /// Encoded messages.
  package private(set) var items: [ArraySlice<UInt8>] = []
  /// Where the next page begins; nil at the end.
  package private(set) var next: Int?

  /// Takes what stands at the positions from `position` on, until `count` items are on the page.
  ///
  /// `end` is the position behind the last one; `item` gives what stands at a position, nil when it does not
  /// belong to the listing; after `steps` positions the page ends, however few items it has by then.
  package init(
    from position: Int,
    to end: Int,
    count: Int,
    steps: Int = .max,
    item: (Int) -> ArraySlice<UInt8>?
  ) {
    guard (0..<max(0, end)).contains(position) else { return }
    var byteCount = 0
    for index in position..<end {
      guard items.count < count, byteCount < Self.byteCountMaximum, index - position < steps else {
        next = index
        return
      }
      guard let item = item(index) else { continue }
      items.append(item)
      byteCount += item.count
    }
  }
}
