// One round: so many connections to one server, each with so many requests in flight, for a while.

#pragma once

#include "call.h"

enum { connection_count_maximum = 256 };

/// What is called, and how hard.
struct load {
  const char *socket;
  const struct call *call;
  int connection_count;
  int in_flight;
  int milliseconds;
};

/// What came of a round.
struct result {
  double requests_per_second;
  double reply_bytes_per_second;
  double p50_microseconds;
  double p99_microseconds;
  double processor_microseconds_per_request;
};

/// Runs a round. Ends the program when a reply is not what was asked for.
struct result run_round(const struct load *load);

/// Calls once and writes the whole reply to a file.
void record_reply(const char *socket, const struct call *call, const char *path);
