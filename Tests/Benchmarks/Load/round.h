// One round: so many connections to one server, each with so many requests in flight, for a while.

#pragma once

#include <stdint.h>

/// What is called, and how hard.
struct load {
  const char *socket;
  const char *pool;
  /// The process that serves; its processor time is read.
  int process;
  int connection_count;
  int in_flight;
  int milliseconds;
};

/// What came of a round.
struct result {
  double requests_per_second;
  double p50_microseconds;
  double p99_microseconds;
  double processor_microseconds_per_request;
};

enum { connection_count_maximum = 64, in_flight_maximum = 256 };

/// Runs a round. Ends the program when a reply is not the pool that was asked for.
struct result run_round(const struct load *load);

/// Calls once and writes the reply's frame to a file.
void record_reply(const char *socket, const char *pool, const char *path);

/// Ends the program with a sentence.
void fail(const char *what, const char *why);
