/// What a call needs beside its handler.
struct StreamShape {
  var hasInput = false
  var inputHasEnded = false
  var hasOutput = false
  /// A message that came with the request; an empty one means that none did.
  var first: [UInt8]?

  init(hasOutput: Bool = false) {
    self.hasOutput = hasOutput
  }

  init(first: Span<UInt8>, inputHasEnded: Bool, hasOutput: Bool = false) {
    hasInput = true
    self.inputHasEnded = inputHasEnded
    self.hasOutput = hasOutput
    if !first.isEmpty { self.first = [UInt8](copying: first) }
  }
}
