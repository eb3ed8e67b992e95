// The watch fan-out: one writer changes a pool at a rate, and many watchers get an event for each change.

#pragma once

#include <stdbool.h>

enum {
  watcher_count = 1000,
  /// Of one connection: one identity may have 1,024 connections, and the pool's agents have some of them.
  watchers_per_connection = 2,
  changes_per_second = 1000,
};

/// What a round of writing does.
struct watch_load {
  const char *socket;
  /// A multiple of those of a connection.
  int watchers;
  /// One more watcher, which never reads, with everything to send that is kept.
  bool has_stalled_watcher;
  int milliseconds;
};

/// What came of it. The write's figures are those of the writer; an event's latency runs from the sending of
/// the change to its arrival at a watcher.
struct watch_result {
  double writes_per_second;
  double write_p50_microseconds;
  double write_p99_microseconds;
  double events_per_second;
  double event_p50_microseconds;
  double event_p99_microseconds;
  double processor_share;
};

/// Runs a round. Ends the program when a write fails, or when a watcher misses an event.
struct watch_result run_watch_round(const struct watch_load *load);
