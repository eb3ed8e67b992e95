package import Model

/// The limits by which the fleet works.
package struct FleetLimits: Hashable, Sendable {
  /// The times of a node's life.
  package var node = NodeLimits()
  /// The longest that a provider may take to make a machine.
  package var ensuring: Duration = .seconds(30)
  /// The longest that a provider may take to release a machine.
  package var releasing: Duration = .seconds(30)
  /// The longest that a provider may take to list its machines.
  package var listing: Duration = .seconds(30)
  /// Between two searches for machines that belong to no node.
  package var orphanSearch: Duration = .seconds(60)
  /// The longest from the opening of an agent's stream to its hello.
  package var hello: Duration = .seconds(10)
  /// The longest that an agent may take to answer with a piece of an instance's log.
  package var logReading: Duration = .seconds(10)
  /// Provider calls under way at a time: more would only fight for the machine.
  package var callsMaximum = 16
  /// Rows that are looked at in one turn of the loop, so that calls are served in between.
  package var stepsPerTurn = 8

  /// The usual limits.
  package init() {}
}
