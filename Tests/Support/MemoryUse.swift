import Glibc

/// What this process takes.
package enum MemoryUse {
  /// Resident bytes, from /proc/self/statm, once the allocator has given back what is free.
  ///
  /// Without that it keeps tens of megabytes of a process that has done much, more or less by chance.
  package static var residentByteCount: Int {
    // glibc's malloc_trim(3); malloc.h is not in Swift's module of glibc.
    if let symbol = unsafe dlsym(nil, "malloc_trim") {
      typealias Trim = @convention(c) (Int) -> Int32
      _ = unsafe unsafeBitCast(symbol, to: Trim.self)(0)
    }
    guard let file = unsafe fopen("/proc/self/statm", "r") else { return 0 }
    defer { unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard unsafe fgets(&line, Int32(line.count), file) != nil else { return 0 }
    let text = String(decoding: line.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let fields = text.split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return 0 }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
