// What is called: the request that is sent, and the reply that must come back.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wire.h"

enum {
  request_size_maximum = 256,
  reply_size_maximum = 256 * 1024,
  /// Nodes of the pool that is listed.
  node_count = 100,
};

/// The name of the pool that is asked for, and of Redis's key.
extern const char pool_name[];

/// One kind of call.
struct call {
  const char *name;
  /// Redis's protocol instead of ttrpc: replies have no id and come in the order of the requests.
  bool is_redis;
  /// Writes a request of at most `request_size_maximum`, and returns its size.
  size_t (*write_request)(uint8_t *request);
  /// Takes a whole reply apart and tells whether it is right.
  bool (*is_right)(struct slice reply);
};

extern const struct call get_pool, list_nodes, echo, redis_get;

/// The call of that name of `getPool`, `listNodes` and `echo`; NULL without one.
const struct call *find_call(const char *name);

/// The size of the reply that `bytes` begin with; 0 when that is not known yet. It may be more than there is.
size_t reply_size(const struct call *call, struct slice bytes);

/// Whether two replies to the same request are the same, whatever their ids.
bool replies_match(const struct call *call, struct slice left, struct slice right);
