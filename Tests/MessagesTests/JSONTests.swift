import Messages
import Testing
import TestSupport

@Suite("A JSON document")
struct JSONTests {
  private func failure(_ text: String) -> String? {
    do {
      _ = try JSONValue(parsing: text)
      return nil
    } catch {
      return error.message
    }
  }

  @Test(
    "is read by the grammar, and printed the same",
    arguments: [
      "null", "true", "false", "0", "-0", "1.50", "-12e+3", "1E400", "\"\"", "[]", "{}",
      "[1,[2,[]],{}]", "{\"a\":{\"b\":null},\"a\":1}", "\"é漢🦊\"",
      "\"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u007f\"",
    ]
  )
  func accepted(text: String) throws {
    #expect(try JSONValue(parsing: " \t\r\n\(text)\n").text() == text)
  }

  @Test(
    "escapes are read",
    arguments: [
      ("\"\\/\\u0041\\u00e9\"", "/Aé"), ("\"\\ud83e\\udd8a\"", "🦊"), ("\"\\uFFFF\"", "\u{FFFF}"),
    ]
  )
  func escapes(text: String, value: String) throws {
    #expect(try JSONValue(parsing: text) == .string(value))
  }

  @Test(
    "is refused with line and column",
    arguments: [
      ("", "line 1, column 1: the document ends too early"),
      ("[1,\n 2,]", "line 2, column 4: a value is expected"),
      ("[1", "line 1, column 3: a comma or closing bracket is expected"),
      ("{\"a\" 1}", "line 1, column 6: a colon is expected"),
      ("{a:1}", "line 1, column 2: a name in quotes is expected"),
      ("{\"a\":1,}", "line 1, column 8: a name in quotes is expected"),
      ("{\"a\":1", "line 1, column 7: a comma or closing brace is expected"),
      ("1 2", "line 1, column 3: something follows the document"),
      ("01", "line 1, column 3: a number does not begin with 0"),
      ("-", "line 1, column 2: a digit is expected"),
      ("1.", "line 1, column 3: a digit is expected"),
      ("1e", "line 1, column 3: a digit is expected"),
      ("+1", "line 1, column 1: a value is expected"),
      (".5", "line 1, column 1: a value is expected"),
      ("tru", "line 1, column 1: a value is expected"),
      ("NaN", "line 1, column 1: a value is expected"),
      ("'a'", "line 1, column 1: a value is expected"),
      ("// x\n1", "line 1, column 1: a value is expected"),
      ("\"a", "line 1, column 3: a string does not end"),
      ("\"a\nb\"", "line 2, column 1: a control character stands in a string"),
      ("\"\\x\"", "line 1, column 4: an unknown escape stands in a string"),
      ("\"\\", "line 1, column 3: an unknown escape stands in a string"),
      ("\"\\u12", "line 1, column 6: four hexadecimal digits are expected"),
      ("\"\\ud83e\"", "line 1, column 8: half a surrogate pair stands in a string"),
      ("\"\\ud83e\\u0041\"", "line 1, column 14: half a surrogate pair stands in a string"),
      ("\"\\udd8a\"", "line 1, column 8: half a surrogate pair stands in a string"),
    ]
  )
  func refused(text: String, message: String) {
    #expect(failure(text) == "JSON, " + message)
  }

  @Test("nests at most 64 deep", arguments: [1, 64, 65, 1_000_000])
  func depth(count: Int) {
    let text = String(repeating: "[", count: count) + String(repeating: "]", count: count)
    let message = "JSON, line 1, column 65: nested more than 64 deep"
    #expect(failure(text) == (count <= 64 ? nil : message))
    let object = String(repeating: "{\"a\":", count: count)
    #expect(failure(object) != nil)
  }

  @Test("cut off or changed anywhere is read or refused")
  func mutations() {
    var generator = SeededGenerator(seed: SeededGenerator.printedSeed())
    let text = Array("{\"a\":[1,-2.5e3,\"\\u00e9\\n漢\"],\"b\":{\"c\":null,\"d\":true}}".utf8)
    for _ in 0..<2_000 {
      var bytes = text
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
        UInt8.random(in: 0...127, using: &generator)
      let cut = bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))
      for variant in [bytes[...], cut] {
        guard let value = try? JSONValue(parsing: String(decoding: variant, as: UTF8.self)) else {
          continue
        }
        #expect((try? JSONValue(parsing: value.text(.pretty))) == value)
      }
    }
  }

  @Test("is printed on many lines for people")
  func pretty() throws {
    let value = try JSONValue(parsing: "{\"a\":[1,{\"b\":[]}],\"c\":{}}")
    #expect(
      value.text(.pretty) == """
        {
          "a": [
            1,
            {
              "b": []
            }
          ],
          "c": {}
        }
        """
    )
  }
}
