#include "call.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char pool_name[] = "bench";

enum { echoed_size = 100 };

static const uint8_t echoed[echoed_size] = "A call through the RPC layer alone: these bytes come back.";

static size_t write_get_pool(uint8_t *request) {
  uint8_t payload[64];
  size_t size = (size_t)(put_field(payload, 1, text_slice(pool_name)) - payload);
  return write_request_frame(
    request, "poolkeeper.v1.PoolService", "GetPool", (struct slice){payload, size}
  );
}

static bool is_text(struct slice content, const char *text) {
  return content.size == strlen(text) && memcmp(content.bytes, text, content.size) == 0;
}

static bool is_pool(struct slice reply) {
  return is_text(find_field(response_payload(reply), 1).content, pool_name);
}

static size_t write_list_nodes(uint8_t *request) {
  uint8_t payload[64];
  uint8_t *end = put_field(payload, 1, text_slice(pool_name));
  end = put_number(end, 2, node_count);
  return write_request_frame(
    request, "poolkeeper.v1.NodeService", "ListNodes",
    (struct slice){payload, (size_t)(end - payload)}
  );
}

static bool is_page_of_nodes(struct slice reply) {
  struct slice rest = response_payload(reply);
  struct field field;
  int count = 0;
  while (next_field(&rest, &field)) {
    if (field.number == 1 && field.content.size > 0) count += 1;
  }
  return rest.size == 0 && count == node_count;
}

static size_t write_echo(uint8_t *request) {
  return write_request_frame(
    request, "probe.v1.Probe", "Echo", (struct slice){echoed, echoed_size}
  );
}

static bool is_echo(struct slice reply) {
  struct slice payload = response_payload(reply);
  return payload.size == echoed_size && memcmp(payload.bytes, echoed, echoed_size) == 0;
}

static size_t write_redis_get(uint8_t *request) {
  return (size_t)snprintf(
    (char *)request, request_size_maximum, "*2\r\n$3\r\nGET\r\n$%zu\r\n%s\r\n", strlen(pool_name),
    pool_name
  );
}

/// A bulk string; `$-1` would be that there is none, and `-` an error.
static bool is_redis_value(struct slice reply) {
  return reply.size > 5 && reply.bytes[0] == '$' && reply.bytes[1] != '-';
}

const struct call get_pool = {"getPool", false, write_get_pool, is_pool};
const struct call list_nodes = {"listNodes", false, write_list_nodes, is_page_of_nodes};
const struct call echo = {"echo", false, write_echo, is_echo};
const struct call redis_get = {"redisGet", true, write_redis_get, is_redis_value};

const struct call *find_call(const char *name) {
  const struct call *const calls[] = {&get_pool, &list_nodes, &echo};
  for (size_t index = 0; index < sizeof calls / sizeof calls[0]; index += 1) {
    if (strcmp(calls[index]->name, name) == 0) return calls[index];
  }
  return NULL;
}

/// A line, and for a bulk string as many bytes as it says and another end of line.
static size_t redis_reply_size(struct slice bytes) {
  const uint8_t *end = memchr(bytes.bytes, '\n', bytes.size);
  if (end == NULL) return 0;
  size_t line_size = (size_t)(end + 1 - bytes.bytes);
  if (bytes.bytes[0] != '$' || bytes.bytes[1] == '-') return line_size;
  return line_size + strtoul((const char *)bytes.bytes + 1, NULL, 10) + 2;
}

size_t reply_size(const struct call *call, struct slice bytes) {
  if (call->is_redis) return redis_reply_size(bytes);
  if (bytes.size < frame_header_size) return 0;
  return frame_header_size + body_size(bytes.bytes);
}

bool replies_match(const struct call *call, struct slice left, struct slice right) {
  const size_t after_id = call->is_redis ? 0 : 8;
  return left.size == right.size && left.size > after_id
    && memcmp(left.bytes + after_id, right.bytes + after_id, left.size - after_id) == 0;
}
