import Foundation

/// The process ids of the shells that lead the process groups of instances in a directory.
package func instanceLeaders(below directory: String) -> Set<Int32> {
  Set(processes(below: directory) { $0.dropFirst(3).first == "poolkeeper-instance" })
}

/// The processes with a path below a directory and certain others among their arguments.
func processes(below directory: String, where isMeant: ([String]) -> Bool) -> [Int32] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return names.compactMap(Int32.init).filter { id in
    guard let line = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") else {
      return false
    }
    let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    return isMeant(words) && words.contains { $0.hasPrefix(directory + "/") }
  }
}
