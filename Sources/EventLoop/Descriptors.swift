internal import Glibc

/// The descriptors of this process.
package enum Descriptors {
  /// How many may be open at the same time, by the limit at this moment.
  package static var maximum: Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return 1_024
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// How many are open now; the one with which they are counted is left out.
  package static var openCount: Int {
    guard let directory = unsafe opendir("/proc/self/fd") else { return 0 }
    defer { unsafe closedir(directory) }
    var count = 0
    while unsafe readdir(directory) != nil { count += 1 }
    // ".", ".." and the directory itself.
    return count - 3
  }
}
