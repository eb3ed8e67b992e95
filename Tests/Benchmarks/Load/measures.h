// Time, processor time, and how latencies are distributed.

#pragma once

#include <stdint.h>

/// 32 buckets for each power of two, so that a value is off by 3 % at most.
enum { bucket_count = 64 * 32 };

/// Latencies in nanoseconds.
struct histogram {
  uint64_t count;
  uint64_t buckets[bucket_count];
};

/// Adds a value.
void add_value(struct histogram *histogram, uint64_t value);

/// The value in microseconds below which a part of all, 0 to 1, lies.
double percentile(const struct histogram *histogram, double part);

/// Nanoseconds of a clock that never goes back.
uint64_t now(void);

/// User and system time of a process's threads, in seconds, exact to the nanosecond.
double processor_seconds(int process);

/// Ends the program with a sentence.
_Noreturn void fail(const char *what, const char *why);
