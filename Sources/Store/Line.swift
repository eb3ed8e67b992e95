/// A queue: elements leave in the order in which they came.
package struct Line<Element> {
  /// Invariant: fewer than half of the elements, or few, are behind us.
  private var elements: [Element]
  private var start = 0

  /// A line of those, in order.
  package init(_ elements: [Element] = []) {
    self.elements = elements
  }

  /// How many wait.
  package var count: Int { elements.count - start }

  /// The one that came first.
  package var first: Element? { start < elements.count ? elements[start] : nil }

  /// The first few, in order.
  package func prefix(_ count: Int) -> ArraySlice<Element> { elements[start...].prefix(count) }

  /// Puts one at the end.
  package mutating func append(_ element: Element) {
    elements.append(element)
  }

  /// Takes the first one out; there must be one.
  ///
  /// Amortised constant: the array is moved when half of it is behind us.
  package mutating func removeFirst() {
    precondition(start < elements.count, "An empty line has no first element.")
    start += 1
    guard start >= 64, start * 2 >= elements.count else { return }
    elements.removeFirst(start)
    start = 0
  }
}
