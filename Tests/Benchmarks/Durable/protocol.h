// What is sent to each kind of server for one durable write, and when its answer is whole.

#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct protocol {
  const char *name;
  /// Whether requests may follow one another on a connection before the first is answered.
  int pipelines;
  /// Writes a request, the `sequence`th of all, and returns its size.
  size_t (*write_request)(uint8_t *request, uint64_t sequence);
  /// The size of the answer that stands first; 0 when it is not whole yet, -1 when it is not a good one.
  ssize_t (*answer_size)(const uint8_t *bytes, size_t size);
};

enum { request_size_maximum = 16 * 1024, value_size_maximum = 8 * 1024 };

/// The protocol of that name; NULL for none.
///
/// `what` is what is written to: a pool's name, or the front of a key. `value_size` are the bytes of a value.
const struct protocol *find_protocol(const char *name, const char *what, size_t value_size);
