import Glibc

/// Files of inputs.
enum InputFile {
  /// A whole file; a file that cannot be read ends the process.
  static func read(_ path: String) -> [UInt8] {
    guard let file = unsafe fopen(path, "rb") else { fatalError("\(path) cannot be read") }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var byte = unsafe fgetc(file)
    while byte != EOF {
      bytes.append(UInt8(truncatingIfNeeded: byte))
      byte = unsafe fgetc(file)
    }
    return bytes
  }

  /// Makes a file; one that cannot be made ends the process.
  static func write(_ bytes: [UInt8], to path: String) {
    guard let file = unsafe fopen(path, "wb") else { fatalError("\(path) cannot be written") }
    for byte in bytes { unsafe fputc(Int32(byte), file) }
    unsafe fclose(file)
  }
}
