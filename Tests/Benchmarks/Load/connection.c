#include "connection.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static uint8_t known_bytes[reply_size_maximum];
static struct slice known = {known_bytes, 0};

struct slice known_reply(void) { return known; }

int connect_to(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) fail(path, "the path is too long");
  strcpy(address.sun_path, path);
  int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) fail("socket", strerror(errno));
  if (connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
    fail(path, strerror(errno));
  }
  return descriptor;
}

/// `struct ucred` of the system, which hides it from programs that do not ask for all of GNU.
struct credentials {
  int process;
  unsigned user, group;
};

int process_behind(int descriptor) {
  struct credentials credentials;
  socklen_t size = sizeof credentials;
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0) {
    fail("the server's process", strerror(errno));
  }
  return credentials.process;
}

struct connection *open_connection(const char *path, const struct call *call) {
  struct connection *connection = calloc(1, sizeof *connection);
  if (connection == NULL) fail("memory", strerror(errno));
  connection->next_id = 1;
  connection->next_answered_id = 1;
  connection->request_size = call->write_request(connection->requests);
  for (size_t index = 1; index < in_flight_maximum; index += 1) {
    uint8_t *copy = connection->requests + index * connection->request_size;
    memcpy(copy, connection->requests, connection->request_size);
  }
  connection->descriptor = connect_to(path);
  connection->process = process_behind(connection->descriptor);
  return connection;
}

void close_connection(struct connection *connection) {
  close(connection->descriptor);
  free(connection);
}

void send_requests(struct connection *connection, const struct call *call, int count) {
  uint64_t time = now();
  uint8_t *request = connection->requests;
  for (int index = 0; index < count; index += 1) {
    if (!call->is_redis) set_stream_id(request, connection->next_id);
    connection->sent[connection->next_id / 2 % sent_count] = time;
    connection->next_id += 2;
    request += connection->request_size;
  }
  size_t size = (size_t)(request - connection->requests);
  ssize_t sent = send(connection->descriptor, connection->requests, size, MSG_NOSIGNAL);
  if (sent != (ssize_t)size) fail("send", sent < 0 ? strerror(errno) : "no room");
}

/// The first reply is taken apart; the next ones have to be the same, or are taken apart too.
static void check_reply(const struct call *call, struct slice reply) {
  if (replies_match(call, reply, known)) return;
  if (!call->is_right(reply)) fail(call->name, "a reply is not what was asked for");
  memcpy(known_bytes, reply.bytes, reply.size);
  known.size = reply.size;
}

static void count_reply(
  struct connection *connection, struct answers *answers, struct slice reply, uint64_t time
) {
  uint32_t id;
  if (answers->call->is_redis) {
    id = connection->next_answered_id;
    connection->next_answered_id += 2;
  } else {
    id = stream_id(reply.bytes);
  }
  uint64_t *sent = &connection->sent[id / 2 % sent_count];
  if (id % 2 == 0 || id >= connection->next_id || *sent == 0) fail("reply", "of no request");
  add_value(&answers->latencies, time - *sent);
  answers->byte_count += reply.size;
  *sent = 0;
}

int receive_replies(struct connection *connection, struct answers *answers) {
  uint8_t *bytes = connection->received;
  ssize_t count = recv(
    connection->descriptor, bytes + connection->received_size,
    sizeof connection->received - connection->received_size, 0
  );
  if (count <= 0) fail("receive", count < 0 ? strerror(errno) : "the server closed the connection");
  connection->received_size += (size_t)count;
  uint64_t time = now();
  struct slice rest = {bytes, connection->received_size};
  int replies = 0;
  while (rest.size > 0) {
    size_t size = reply_size(answers->call, rest);
    if (size > reply_size_maximum) fail("reply", "too large");
    if (size == 0 || size > rest.size) break;
    struct slice reply = {rest.bytes, size};
    check_reply(answers->call, reply);
    count_reply(connection, answers, reply, time);
    rest = (struct slice){rest.bytes + size, rest.size - size};
    replies += 1;
  }
  memmove(bytes, rest.bytes, rest.size);
  connection->received_size = rest.size;
  return replies;
}
