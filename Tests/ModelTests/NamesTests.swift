import Messages
import Model
import Testing

@Suite("A name")
struct NamesTests {
  @Test(
    "of a development/training pool is letters, digits, - and _ only, up to 64 (S16, R2)",
    arguments: [
      ("a", true), ("A", true), ("0", true), ("-", true), ("_", true), ("A-b_9", true),
      ("-a-", true), (String(repeating: "x", count: 64), true), ("", false),
      (String(repeating: "x", count: 65), false), ("a b", false), ("a.b", false), ("a/b", false),
      ("ä", false), ("a\n", false), ("a\u{0}", false), ("е", false), ("１", false),
      ("a\u{301}", false),
    ]
  )
  func developmentTraining(name: String, isGood: Bool) {
    #expect(NameRules.pool(name, type: .developmentTraining).isEmpty == isGood)
  }

  @Test(
    "of a service pool is 4 to 24 lowercase letters, digits and -, from a letter, to no - (S22–S25)",
    arguments: [
      ("abcd", true), ("a0-9", true), ("abc-d", true), ("a--b", true),
      ("a" + String(repeating: "b", count: 23), true), ("abc", false), ("", false),
      ("a" + String(repeating: "b", count: 24), false), ("Abcd", false), ("abcD", false),
      ("0bcd", false), ("-bcd", false), ("abc-", false), ("ab_c", false), ("ab.c", false),
      ("ab c", false), ("abcé", false), ("abcd\n", false), ("\u{661}bcd", false),
    ]
  )
  func service(name: String, isGood: Bool) {
    #expect(NameRules.pool(name, type: .serviceDeployment).isEmpty == isGood)
  }

  @Test("that breaks several rules is told all of them (S22–S25)")
  func severalRules() {
    #expect(NameRules.pool("_-", type: .serviceDeployment).count == 4)
    #expect(NameRules.pool("9", type: .serviceDeployment).count == 2)
  }

  @Test("of a pool without a type is only asked for")
  func withoutType() {
    #expect(NameRules.pool("", type: .unspecified) == ["is required"])
    #expect(NameRules.pool("anything goes", type: .unrecognized(9)).isEmpty)
  }

  @Test(
    "of a network or zone, a flavor and a tenant keeps its pattern",
    arguments: [
      ("a", true, true, true), ("a-0", true, true, true), ("0a", false, false, true),
      ("a.b", false, true, false), ("-a", false, false, false), ("A", false, false, false),
      ("", false, false, false), ("a_b", false, false, false),
      (String(repeating: "a", count: 63), true, true, true),
      (String(repeating: "a", count: 64), false, false, false),
    ]
  )
  func others(name: String, isResource: Bool, isFlavor: Bool, isTenant: Bool) {
    #expect(NameRules.resource(name).isEmpty == isResource)
    #expect(NameRules.flavor(name).isEmpty == isFlavor)
    #expect(NameRules.tenant(name).isEmpty == isTenant)
  }

  @Test(
    "and a description has at most 256 characters, none a control character (S17, R5)",
    arguments: [
      ("", true), ("Für alles — 日本語 👩‍🚀", true), (String(repeating: "é", count: 256), true),
      (String(repeating: "x", count: 257), false), ("two\nlines", false), ("tab\t", false),
      ("nul\u{0}", false), ("escape\u{1B}[31m", false), ("\u{85}", false), ("\u{7F}", false),
      // What turns the direction of a text, or breaks its line; Hebrew needs none of it.
      ("\u{202E}gpj.exe", false), ("\u{2066}a\u{2069}", false), ("a\u{200F}b", false),
      ("\u{61C}", false), ("\u{2028}", false), ("\u{2029}", false), ("שלום 7", true),
    ]
  )
  func description(text: String, isGood: Bool) {
    #expect(NameRules.description(text).isEmpty == isGood)
  }

  @Test("of a request is at most 128 characters")
  func requestID() {
    #expect(NameRules.requestID(String(repeating: "x", count: 128)).isEmpty)
    #expect(!NameRules.requestID(String(repeating: "x", count: 129)).isEmpty)
  }

  @Test("of a label, and its value, keep their rules; every bad entry is told")
  func labels() {
    func wrong(_ labels: [String: String]) -> [String] {
      var violations = Violations()
      violations.checkLabels(labels, field: "pool.labels")
      return violations.found.map(\.field)
    }
    #expect(wrong(["team/a.b_c-9": "any thing ü"]).isEmpty)
    #expect(wrong(["": ""]) == ["pool.labels[]"])
    #expect(wrong(["b!": "", "a": "x\ny"]) == ["pool.labels[a]", "pool.labels[b!]"])
    #expect(wrong(["a": String(repeating: "x", count: 257)]) == ["pool.labels[a]"])
    #expect(wrong([String(repeating: "k", count: 64): ""]).count == 1)
    let many = Dictionary(uniqueKeysWithValues: (0..<65).map { ("k\($0)", "") })
    #expect(wrong(many) == ["pool.labels"])
    #expect(wrong(many.filter { $0.key != "k0" }).isEmpty)
  }

  @Test("is shown in messages bounded and without what a terminal obeys")
  func shown() {
    #expect("a\u{1B}[2J".quoted == "\"a\\u{1b}[2J\"")
    #expect("\u{202E}x".shown == "\\u{202e}x")
    #expect(String(repeating: "x", count: 100).shown == String(repeating: "x", count: 64) + "…")
    #expect(["a", "b", "c"].listed(limit: 2) == "a, b and 1 more")
    #expect(Int64(1).of("node") == "1 node")
  }
}
