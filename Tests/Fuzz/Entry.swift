#if FUZZING
/// What libFuzzer calls with each of its inputs; its own main has the command line.
///
/// The subject stands in the environment, for libFuzzer takes every argument for one of its own.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ byteCount: Int) -> CInt {
  // libFuzzer's bytes, which live as long as this call; the copy ends where the input does, so that
  // AddressSanitizer sees who reads on.
  let input = unsafe [UInt8](UnsafeBufferPointer(start: start, count: byteCount))
  chosen.run(input)
  return 0
}

private let chosen: Subject = {
  let name = unsafe getenv("FUZZ_SUBJECT").map { unsafe String(cString: $0) }
  if name == "seeds" {
    Seeds.write(below: "Tests/Fuzz/corpus")
    // libFuzzer would take an ordinary end for a failure.
    _exit(0)
  }
  guard let name, let subject = Subject.named(name) else {
    fatalError("FUZZ_SUBJECT is none of \(Subject.all.map(\.name).joined(separator: ", "))")
  }
  return subject
}()
#else
/// The same subjects without libFuzzer, which an ordinary build does not have: inputs are read from files.
@main
enum Entry {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let name = arguments.first, let subject = Subject.named(name) else {
      print("fuzz SUBJECT FILE…    SUBJECT is \(Subject.all.map(\.name).joined(separator: " | "))")
      exit(64)
    }
    for path in arguments.dropFirst() {
      print(path)
      subject.run(InputFile.read(path))
    }
  }
}
#endif

import Glibc
