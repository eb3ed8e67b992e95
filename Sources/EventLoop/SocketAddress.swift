internal import CLibuv
internal import Glibc

/// An IPv4 or IPv6 address with its port.
@safe
struct SocketAddress {
  private var storage: sockaddr_storage

  /// A numeric address; nil if the text is not one.
  init?(numeric host: String, port: Int) {
    storage = sockaddr_storage()
    let port = Int32(port)
    // sockaddr_storage has room and alignment for every kind of address.
    let isNumeric = unsafe withUnsafeMutablePointer(to: &storage) { storage in
      let raw = UnsafeMutableRawPointer(storage)
      return unsafe uv_ip4_addr(host, port, raw.assumingMemoryBound(to: sockaddr_in.self)) == 0
        || uv_ip6_addr(host, port, raw.assumingMemoryBound(to: sockaddr_in6.self)) == 0
    }
    guard isNumeric else { return nil }
  }

  /// A copy of what the system handed out.
  init?(copying address: UnsafePointer<sockaddr>, byteCount: Int) {
    storage = sockaddr_storage()
    guard byteCount <= MemoryLayout<sockaddr_storage>.size else { return nil }
    unsafe withUnsafeMutableBytes(of: &storage) { bytes in
      unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(start: address, count: byteCount))
    }
  }

  /// What a function such as `uv_tcp_getpeername` fills in; nil if it fails.
  init?(_ fill: (UnsafeMutablePointer<sockaddr>, inout Int32) -> Int32) {
    storage = sockaddr_storage()
    var byteCount = Int32(MemoryLayout<sockaddr_storage>.size)
    let code = unsafe withUnsafeMutablePointer(to: &storage) { storage in
      unsafe fill(
        UnsafeMutableRawPointer(storage).assumingMemoryBound(to: sockaddr.self),
        &byteCount
      )
    }
    guard code == 0 else { return nil }
  }

  /// Lends the address to a call of C.
  func withPointer<T>(_ body: (UnsafePointer<sockaddr>) -> T) -> T {
    unsafe withUnsafePointer(to: storage) { storage in
      unsafe body(UnsafeRawPointer(storage).assumingMemoryBound(to: sockaddr.self))
    }
  }

  /// The port.
  var port: Int {
    // The port has the same place in both kinds of address.
    unsafe withUnsafePointer(to: storage) { storage in
      let raw = unsafe UnsafeRawPointer(storage)
      return unsafe Int(
        UInt16(bigEndian: raw.assumingMemoryBound(to: sockaddr_in.self).pointee.sin_port)
      )
    }
  }

  /// The numeric host; "?" for an address of another kind.
  var host: String {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
      let code = unsafe withPointer { address in
        let raw = unsafe UnsafeRawPointer(address)
        return unsafe Int32(address.pointee.sa_family) == AF_INET
          ? uv_ip4_name(raw.assumingMemoryBound(to: sockaddr_in.self), text.baseAddress, text.count)
          : uv_ip6_name(
            raw.assumingMemoryBound(to: sockaddr_in6.self),
            text.baseAddress,
            text.count
          )
      }
      guard code == 0, let start = text.baseAddress else { return "?" }
      return unsafe String(cString: start)
    }
  }
}
