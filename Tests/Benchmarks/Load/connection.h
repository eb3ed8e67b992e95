// One connection to a server, with the requests that are in flight on it.

#pragma once

#include <stddef.h>
#include <stdint.h>

#include "call.h"
#include "measures.h"

enum {
  in_flight_maximum = 256,
  /// Ids whose time of sending is known; far more than are in flight.
  sent_count = 4096,
};

/// A connection; its requests are made in advance.
struct connection {
  int descriptor;
  /// The process that listens at the other end.
  int process;
  uint32_t next_id;
  /// The id of the next reply of a server that sends none.
  uint32_t next_answered_id;
  size_t request_size;
  uint8_t requests[in_flight_maximum * request_size_maximum];
  uint8_t received[2 * reply_size_maximum];
  size_t received_size;
  /// When a request left, by its id; 0 when it was answered.
  uint64_t sent[sent_count];
};

/// What came back on all connections of a round.
struct answers {
  const struct call *call;
  struct histogram latencies;
  uint64_t byte_count;
};

/// Connects to a unix socket.
int connect_to(const char *path);

/// The process that listens at the other end of a unix socket.
int process_behind(int descriptor);

/// Connects, and makes the requests.
struct connection *open_connection(const char *path, const struct call *call);

/// Closes it with whatever is in flight.
void close_connection(struct connection *connection);

/// Sends `count` requests in one write. They are few enough to find room.
void send_requests(struct connection *connection, const struct call *call, int count);

/// Takes what has come, and returns how many replies that were. Ends the program when one is not right.
int receive_replies(struct connection *connection, struct answers *answers);

/// The reply that all others are compared with: the last one that was taken apart.
struct slice known_reply(void);
