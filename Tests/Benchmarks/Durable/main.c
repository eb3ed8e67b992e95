// Writes to a server, with so many writes in flight, and tells how many it answered.
//
//     benchmark-durable KIND ADDRESS WHAT CONNECTIONS IN-FLIGHT MILLISECONDS VALUE-BYTES
//
// KIND is update or get (Poolkeeper), redis, or etcd. ADDRESS is the path of a unix socket or a port on 127.0.0.1.
// IN-FLIGHT counts on each connection. Prints one JSON object.

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "protocol.h"

enum {
  connection_count_maximum = 512,
  in_flight_maximum = 512,
  latency_count_maximum = 4 * 1024 * 1024,
  /// What is done before the clock starts, so that the server is warm.
  warm_up_milliseconds = 300,
  /// Nobody answers that late.
  patience_milliseconds = 20000,
};

struct connection {
  int descriptor;
  size_t received_size;
  uint8_t received[256 * 1024];
  /// When each request left that is not answered, in order; answers come in the same.
  uint64_t sent[in_flight_maximum];
  unsigned first, count;
};

static const struct protocol *protocol;
static uint64_t sequence;
static uint64_t answered;
static float *latencies;

static void fail(const char *what, const char *why) {
  fprintf(stderr, "benchmark-durable: %s: %s\n", what, why);
  exit(1);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static int connected_socket(const char *address) {
  struct sockaddr_un local = {.sun_family = AF_UNIX};
  struct sockaddr_in remote = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int is_local = strchr(address, '/') != NULL, yes = 1;
  remote.sin_port = htons((uint16_t)atoi(address));
  if (strlen(address) >= sizeof local.sun_path) fail(address, "the path is too long");
  strcpy(local.sun_path, address);
  int descriptor = socket(is_local ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) fail("socket", strerror(errno));
  if (!is_local) setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  const struct sockaddr *target = is_local ? (struct sockaddr *)&local : (struct sockaddr *)&remote;
  if (connect(descriptor, target, is_local ? sizeof local : sizeof remote) != 0) {
    fail(address, strerror(errno));
  }
  return descriptor;
}

/// Sends `count` requests in one write.
static void send_requests(struct connection *connection, unsigned count) {
  static uint8_t requests[in_flight_maximum * request_size_maximum];
  size_t size = 0;
  uint64_t time = now();
  for (unsigned index = 0; index < count; index += 1) {
    size += protocol->write_request(requests + size, sequence++);
    connection->sent[(connection->first + connection->count++) % in_flight_maximum] = time;
  }
  for (size_t sent = 0; sent < size;) {
    ssize_t more = send(connection->descriptor, requests + sent, size - sent, MSG_NOSIGNAL);
    if (more < 0 && errno != EINTR) fail("send", strerror(errno));
    if (more > 0) sent += (size_t)more;
  }
}

static void take_answer(struct connection *connection, uint64_t time) {
  if (connection->count == 0) fail("answer", "of no request");
  uint64_t sent = connection->sent[connection->first];
  connection->first = (connection->first + 1) % in_flight_maximum;
  connection->count -= 1;
  if (answered < latency_count_maximum) latencies[answered] = (float)(time - sent) / 1000;
  answered += 1;
}

/// Takes what has come, and sends a request for each answer.
static void receive(struct connection *connection) {
  uint8_t *bytes = connection->received;
  ssize_t count = recv(
    connection->descriptor, bytes + connection->received_size,
    sizeof connection->received - connection->received_size, 0
  );
  if (count < 0 && errno == EINTR) return;
  if (count <= 0) fail("receive", count < 0 ? strerror(errno) : "the server closed the connection");
  connection->received_size += (size_t)count;
  uint64_t time = now();
  size_t offset = 0;
  unsigned answers = 0;
  for (;;) {
    ssize_t size = protocol->answer_size(bytes + offset, connection->received_size - offset);
    if (size < 0) fail(protocol->name, "not a good answer");
    if (size == 0) break;
    take_answer(connection, time);
    offset += (size_t)size;
    answers += 1;
  }
  connection->received_size -= offset;
  memmove(bytes, bytes + offset, connection->received_size);
  if (answers > 0) send_requests(connection, answers);
}

static void run_until(uint64_t end, struct connection *connections, int count) {
  static struct pollfd polls[connection_count_maximum];
  for (int index = 0; index < count; index += 1) {
    polls[index] = (struct pollfd){.fd = connections[index].descriptor, .events = POLLIN};
  }
  while (now() < end) {
    if (poll(polls, (nfds_t)count, patience_milliseconds) <= 0) fail("poll", "no answer");
    for (int index = 0; index < count; index += 1) {
      if (polls[index].revents != 0) receive(&connections[index]);
    }
  }
}

static int compare(const void *left, const void *right) {
  float difference = *(const float *)left - *(const float *)right;
  return difference < 0 ? -1 : difference > 0;
}

static int positive(const char *text, int maximum) {
  char *end;
  long value = strtol(text, &end, 10);
  if (*end != 0 || value < 1 || value > maximum) fail(text, "not a number in range");
  return (int)value;
}

int main(int count, char **arguments) {
  if (count != 8) {
    fprintf(
      stderr,
      "usage: benchmark-durable KIND ADDRESS WHAT CONNECTIONS IN-FLIGHT MILLISECONDS VALUE-BYTES\n"
    );
    return 64;
  }
  int connection_count = positive(arguments[4], connection_count_maximum);
  int in_flight = positive(arguments[5], in_flight_maximum);
  int milliseconds = positive(arguments[6], 600000);
  protocol = find_protocol(arguments[1], arguments[3], (size_t)atoi(arguments[7]));
  if (protocol == NULL) fail(arguments[1], "no such kind, or a value size that is out of range");
  if (in_flight > 1 && !protocol->pipelines) fail(arguments[1], "one in flight on a connection");
  struct connection *connections = calloc((size_t)connection_count, sizeof *connections);
  latencies = calloc(latency_count_maximum, sizeof *latencies);
  if (connections == NULL || latencies == NULL) fail("memory", strerror(errno));
  for (int index = 0; index < connection_count; index += 1) {
    connections[index].descriptor = connected_socket(arguments[2]);
    send_requests(&connections[index], (unsigned)in_flight);
  }
  run_until(now() + warm_up_milliseconds * 1000000ull, connections, connection_count);
  answered = 0;
  uint64_t start = now();
  run_until(start + (uint64_t)milliseconds * 1000000u, connections, connection_count);
  double seconds = (double)(now() - start) / 1e9;
  size_t measured = answered < latency_count_maximum ? answered : latency_count_maximum;
  if (measured == 0) fail("answers", "none");
  qsort(latencies, measured, sizeof *latencies, compare);
  printf(
    "{\"perSecond\": %.0f, \"p50Microseconds\": %.1f, \"p99Microseconds\": %.1f}\n",
    (double)answered / seconds, (double)latencies[measured / 2], (double)latencies[measured * 99 / 100]
  );
  return 0;
}
