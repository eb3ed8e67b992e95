import Messages
import Testing
import TestSupport

@Suite("Exchanged with Google's protobuf")
struct ExchangeTests {
  @Test("our random messages are read the same, as bytes and as JSON", arguments: [0, 1])
  func ours(set: Int) throws {
    let seed = SeededGenerator.printedSeed()
    let set = TypeSet.all[set]
    let json = MessageJSON(set.descriptors)
    var random = RandomMessage(set.descriptors, seed: seed)
    var sent: [(type: any Message.Type, bytes: [UInt8])] = []
    for type in set.types {
      for _ in 0..<20 {
        sent.append((type, try type.init(decoding: random.bytes(of: type.fullName)).encoded))
      }
    }
    let texts = try sent.map { try json.value(of: $0.bytes, as: $0.type.fullName).text() }
    let answers = try PythonProtobuf.answers(
      to: sent.map { PythonProtobuf.parse($0.type.fullName, bytes: $0.bytes) }
        + zip(sent, texts).map { PythonProtobuf.parse($0.type.fullName, json: $1) }
    )
    try #require(answers.count == 2 * sent.count)
    for (index, (type, bytes)) in sent.enumerated() {
      let parsed = answers[index]
      let parsedJSON = answers[sent.count + index]
      let name = type.fullName
      #expect(parsed.error == nil && parsed.bytes == bytes, "\(name)")
      #expect(parsedJSON.error == nil && parsedJSON.bytes == bytes, "\(name): \(texts[index])")
      let back = try json.bytes(of: JSONValue(parsing: parsed.json), as: name)
      #expect(back == bytes, "\(name): \(parsed.json)")
      #expect(try json.bytes(of: JSONValue(parsing: texts[index]), as: name) == bytes)
    }
  }

  @Test("its random messages are read the same, as bytes and as JSON", arguments: [0, 1])
  func theirs(set: Int) throws {
    let seed = SeededGenerator.printedSeed() >> 8
    let set = TypeSet.all[set]
    let json = MessageJSON(set.descriptors)
    let asked = set.types.flatMap { type in (0..<20).map { (type, seed + UInt64($0)) } }
    let answers = try PythonProtobuf.answers(
      to: asked.map { PythonProtobuf.random($0.0.fullName, seed: $0.1) }
    )
    try #require(answers.count == asked.count)
    for ((type, seed), answer) in zip(asked, answers) {
      let name = type.fullName
      try #require(answer.error == nil, "\(name), \(seed): \(answer.error ?? "")")
      #expect(try type.init(decoding: answer.bytes).encoded == answer.bytes, "\(name), \(seed)")
      let fromJSON = try json.bytes(of: JSONValue(parsing: answer.json), as: name)
      #expect(fromJSON == answer.bytes, "\(name), \(seed): \(answer.json)")
    }
  }
}
