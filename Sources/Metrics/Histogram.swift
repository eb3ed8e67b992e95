/// How often a value fell where: counts that only grow.
///
/// Adding touches one counter and two sums, and takes no memory.
package struct Histogram: Sendable {
  /// The upper bounds of the buckets, rising; what is above the last one has a bucket too.
  package let bounds: [Double]
  /// How many values fell in each bucket; one more than `bounds`.
  package private(set) var counts: [Int]
  /// All values together.
  package private(set) var sum = 0.0

  /// A histogram without values.
  package init(bounds: [Double]) {
    self.bounds = bounds
    counts = [Int](repeating: 0, count: bounds.count + 1)
  }

  /// How many values there are.
  package var count: Int { counts.reduce(0, +) }

  /// Adds a value, several times at once if need be.
  package mutating func add(_ value: Double, times count: Int = 1) {
    var index = 0
    while index < bounds.count, value > bounds[index] { index += 1 }
    counts[index] += count
    sum += value * Double(count)
  }

  /// Bounds for the seconds that a call or a write takes: 100 µs to 10 s.
  package static let secondBounds = [
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10,
  ]

  /// Bounds for counts from one to thousands.
  package static let countBounds = [1.0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096]
}
