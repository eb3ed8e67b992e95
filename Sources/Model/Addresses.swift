package import Messages

/// Free addresses that were found for nodes, and where the next search goes on.
package struct FoundAddresses: Sendable, Hashable {
  /// Offsets in the network, one a node.
  package let offsets: [UInt32]
  /// The offset at which the next search starts: addresses are not reused at once.
  package let next: UInt32
}

extension CIDR {
  /// Finds `count` free offsets, from `start` on and around.
  ///
  /// Linear in the addresses that are skipped: a search starts where the last one ended, so these are few.
  ///
  /// - Parameters:
  ///   - count: How many are needed.
  ///   - start: Where the search begins; outside of what can be given, at the first.
  ///   - network: How the error names it: "subnet s".
  ///   - isTaken: Whether an offset is given out.
  /// - Returns: The offsets, and where the next search begins.
  /// - Throws: `resourceExhausted/NO_ADDRESS` when there are fewer.
  package func freeOffsets(
    count: Int,
    from start: UInt32,
    network: String,
    isTaken: (UInt32) -> Bool
  ) throws(Problem) -> FoundAddresses {
    let given = givenOffsets
    var (found, next) = ([UInt32](), given.contains(start) ? start : given.lowerBound)
    var looked = 0
    while found.count < count, looked < given.count {
      if !isTaken(next) { found.append(next) }
      next = next + 1 < given.upperBound ? next + 1 : given.lowerBound
      looked += 1
    }
    guard found.count == count else {
      throw noAddress(network: network, requested: count, free: found.count)
    }
    return FoundAddresses(offsets: found, next: next)
  }

  private func noAddress(network: String, requested: Int, free: Int) -> Problem {
    let total = givenOffsets.count
    return Problem(
      .resourceExhausted,
      .noAddress,
      "The \(network) (\(self)) has \(free) free addresses of \(total), but \(requested) are needed: "
        + "ask for fewer nodes, remove some, or use a larger network.",
      metadata: [
        "network": network, "cidr": description, "limit": "\(total)", "used": "\(total - free)",
        "requested": "\(requested)",
      ]
    )
  }
}

extension Addresses {
  /// The addresses of a network of which `used` are given out.
  package init(of cidr: CIDR, used: Int64) {
    self.init()
    total = Int64(cidr.givenOffsets.count)
    self.used = used
    free = max(0, total - used)
  }
}

/// The networks that the platform gives to tenants: blocks of one range, each of one tenant (S28).
package enum DedicatedBlocks {
  /// The name of a tenant's dedicated network.
  package static let name = "dedicated"
  /// Leading bits of a block: 4,091 addresses for nodes.
  private static let prefixLength = 20
  /// The range is 10.0.0.0/8.
  private static let base: UInt32 = 10 << 24
  /// How many blocks the range has.
  package static let count: UInt32 = 1 << 12

  /// The addresses of a block; nil when there is no such block.
  package static func cidr(block: UInt32) -> CIDR? {
    guard block < count else { return nil }
    return CIDR(base: base | block << UInt32(32 - prefixLength), prefixLength: prefixLength)
  }

  /// The first block that no tenant has.
  ///
  /// - Throws: `failedPrecondition/NO_NETWORK` when all are taken.
  package static func free(taken: Set<UInt32>) throws(Problem) -> (block: UInt32, cidr: CIDR) {
    for block in 0..<count where !taken.contains(block) {
      if let cidr = cidr(block: block) { return (block, cidr) }
    }
    throw Problem(
      .failedPrecondition,
      .noNetwork,
      "All \(count) ranges for dedicated networks are taken: use a custom network, or ask an administrator.",
      metadata: ["limit": "\(count)"]
    )
  }
}
