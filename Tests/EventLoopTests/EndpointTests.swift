import EventLoop
import Testing

@Suite("An endpoint")
struct EndpointTests {
  @Test(
    "is written as it was read",
    arguments: ["unix:/run/p.sock", "unix:relative", "localhost:80", "127.0.0.1:0", "[::1]:65535"]
  )
  func roundTrip(_ text: String) {
    #expect(Endpoint(text)?.description == text)
  }

  @Test(
    "is refused in any other form",
    arguments: [
      "", "unix:", "host", ":80", "host:", "host:65536", "host:+1", "host:-1", "::1:80", "[]:80",
      "[::1]", "[::1:80", "unix:" + String(repeating: "p", count: 108), "unix:a\0b", "h\0st:80",
    ]
  )
  func refused(_ text: String) {
    #expect(Endpoint(text) == nil)
  }
}
