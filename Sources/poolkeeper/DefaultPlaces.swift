import EventLoop
import Glibc

/// Where a server keeps its data and listens when nobody says otherwise; poolctl looks there.
enum DefaultPlaces {
  /// `$XDG_STATE_HOME/poolkeeper`, or below `~/.local/state` where that is not set.
  static var data: String {
    let state = Surroundings.variable("XDG_STATE_HOME")
    return (state ?? (Surroundings.variable("HOME") ?? "/root") + "/.local/state") + "/poolkeeper"
  }

  /// `/run/poolkeeper/poolkeeper.sock` for root; for others in `$XDG_RUNTIME_DIR` or `/run/user/<uid>`.
  static var socket: Endpoint {
    if geteuid() == 0 { return .unix(path: "/run/poolkeeper/poolkeeper.sock") }
    let runtime = Surroundings.variable("XDG_RUNTIME_DIR") ?? "/run/user/\(geteuid())"
    return .unix(path: runtime + "/poolkeeper.sock")
  }
}
