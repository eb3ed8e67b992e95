/// Times and limits of a node's instances.
package struct InstanceSettings: Sendable {
  /// How long an instance may take to end after SIGTERM, before SIGKILL.
  package var grace: Duration = .seconds(10)
  /// The same when the node leaves: whoever releases it does not wait for long.
  package var leavingGrace: Duration = .seconds(1)
  /// How often processes are looked at that an earlier agent started.
  package var lookInterval: Duration = .milliseconds(500)
  /// How long a process that an earlier agent was just starting may take to say who it is.
  package var startPatience: Duration = .seconds(2)
  /// How many instances that have ended are kept with their logs; older ones are removed.
  package var endedCountMaximum = 100
  /// Where their programs are: the agent's own PATH, or the usual places.
  package var path =
    AgentFiles.variable("PATH") ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

  /// The usual settings.
  package init() {}
}
