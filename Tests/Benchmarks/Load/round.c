#include "round.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "wire.h"

enum {
  /// What is done before the clock starts, so that both servers are warm.
  warm_up_milliseconds = 200,
  /// Nobody answers that late.
  patience_milliseconds = 5000,
  receive_size = 256 * 1024,
  reply_size_maximum = 64 * 1024,
  /// Ids whose time of sending is known; far more than are in flight.
  sent_count = 4096,
  /// Buckets of a histogram: 32 for each power of two, so that a value is off by 3 % at most.
  bucket_count = 64 * 32,
};

/// One connection, its requests made in advance, and the reply that all others must equal.
struct connection {
  int descriptor;
  uint32_t next_id;
  size_t request_size;
  uint8_t requests[in_flight_maximum * 256];
  uint8_t received[receive_size];
  size_t received_size;
  uint8_t reply[reply_size_maximum];
  size_t reply_size;
  /// When a request left, by its id; 0 when it was answered.
  uint64_t sent[sent_count];
};

/// A round that runs.
struct running {
  const struct load *load;
  uint64_t answered;
  uint64_t histogram[bucket_count];
};

void fail(const char *what, const char *why) {
  fprintf(stderr, "benchmark-load: %s: %s\n", what, why);
  exit(1);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

// MARK: measures

static int bucket(uint64_t value) {
  if (value < 32) return (int)value;
  int exponent = 63 - __builtin_clzll(value);
  return (exponent - 4) * 32 + (int)(value >> (exponent - 5) & 31);
}

static double bucket_floor(int index) {
  if (index < 32) return index;
  return (double)((uint64_t)(32 + index % 32) << (index / 32 - 1));
}

static double percentile(const struct running *running, double part) {
  uint64_t wanted = (uint64_t)((double)running->answered * part);
  uint64_t seen = 0;
  for (int index = 0; index < bucket_count; index += 1) {
    seen += running->histogram[index];
    if (seen > wanted) return bucket_floor(index) / 1000;
  }
  return 0;
}

/// User and system time of a process, in seconds, as fine as the kernel's ticks.
static double processor_seconds(int process) {
  char path[64], text[1024] = "";
  snprintf(path, sizeof path, "/proc/%d/stat", process);
  FILE *file = fopen(path, "r");
  if (file == NULL) fail(path, strerror(errno));
  size_t size = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[size] = 0;
  const char *end_of_name = strrchr(text, ')');
  unsigned long user = 0, system = 0;
  if (end_of_name == NULL) fail(path, "unexpected");
  // After the name: state, ten numbers, utime, stime.
  int count = sscanf(
    end_of_name + 1, " %*c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %lu %lu", &user, &system
  );
  if (count != 2) fail(path, "unexpected");
  return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

// MARK: connections

static struct connection *open_connection(const char *path, const char *pool) {
  struct connection *connection = calloc(1, sizeof *connection);
  if (connection == NULL) fail("memory", strerror(errno));
  connection->next_id = 1;
  connection->request_size = write_request(connection->requests, 256, pool);
  if (connection->request_size == 0) fail(pool, "the name is too long");
  for (size_t index = 1; index < in_flight_maximum; index += 1) {
    uint8_t *copy = connection->requests + index * connection->request_size;
    memcpy(copy, connection->requests, connection->request_size);
  }
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) fail(path, "the path is too long");
  strcpy(address.sun_path, path);
  connection->descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection->descriptor < 0) fail("socket", strerror(errno));
  if (connect(connection->descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
    fail(path, strerror(errno));
  }
  return connection;
}

static void close_connection(struct connection *connection) {
  close(connection->descriptor);
  free(connection);
}

/// Sends `count` requests in one write. They are few enough to find room.
static void send_requests(struct connection *connection, int count) {
  uint64_t time = now();
  uint8_t *request = connection->requests;
  for (int index = 0; index < count; index += 1) {
    set_stream_id(request, connection->next_id);
    connection->sent[connection->next_id / 2 % sent_count] = time;
    connection->next_id += 2;
    request += connection->request_size;
  }
  size_t size = (size_t)(request - connection->requests);
  ssize_t sent = send(connection->descriptor, connection->requests, size, MSG_NOSIGNAL);
  if (sent != (ssize_t)size) fail("send", sent < 0 ? strerror(errno) : "no room");
}

/// The first reply is taken apart; the next ones have to be the same, or are taken apart too.
static void check_reply(
  struct connection *connection, const uint8_t *frame, size_t size, const char *pool
) {
  const size_t after_id = 8;
  if (size == connection->reply_size
      && memcmp(frame + after_id, connection->reply + after_id, size - after_id) == 0) {
    return;
  }
  const uint8_t type_response = 2;
  if (frame[8] != type_response) fail("reply", "not a Response");
  if (!is_pool(frame + frame_header_size, size - frame_header_size, pool)) {
    fail("reply", "not OK with the pool");
  }
  if (size > sizeof connection->reply) fail("reply", "too large");
  memcpy(connection->reply, frame, size);
  connection->reply_size = size;
}

static void count_reply(
  struct running *running, struct connection *connection, const uint8_t *frame, uint64_t time
) {
  uint32_t id = stream_id(frame);
  uint64_t *sent = &connection->sent[id / 2 % sent_count];
  if (id % 2 == 0 || id >= connection->next_id || *sent == 0) fail("reply", "of no request");
  running->histogram[bucket(time - *sent)] += 1;
  running->answered += 1;
  *sent = 0;
}

/// Takes what has come, and returns how many replies that were.
static int receive(struct running *running, struct connection *connection) {
  uint8_t *bytes = connection->received;
  ssize_t count = recv(
    connection->descriptor, bytes + connection->received_size,
    sizeof connection->received - connection->received_size, 0
  );
  if (count <= 0) fail("receive", count < 0 ? strerror(errno) : "the server closed the connection");
  connection->received_size += (size_t)count;
  uint64_t time = now();
  size_t offset = 0;
  int replies = 0;
  while (connection->received_size - offset >= frame_header_size) {
    size_t size = frame_header_size + body_size(bytes + offset);
    if (size > sizeof connection->received) fail("reply", "too large");
    if (connection->received_size - offset < size) break;
    check_reply(connection, bytes + offset, size, running->load->pool);
    count_reply(running, connection, bytes + offset, time);
    offset += size;
    replies += 1;
  }
  connection->received_size -= offset;
  memmove(bytes, bytes + offset, connection->received_size);
  return replies;
}

// MARK: rounds

/// Sends a request for every reply until `end`.
static void run_until(uint64_t end, struct running *running, struct connection **connections) {
  int count = running->load->connection_count;
  struct pollfd polls[connection_count_maximum];
  for (int index = 0; index < count; index += 1) {
    polls[index] = (struct pollfd){.fd = connections[index]->descriptor, .events = POLLIN};
  }
  while (now() < end) {
    // One connection needs no poll: receiving waits as well.
    if (count > 1 && poll(polls, (nfds_t)count, patience_milliseconds) <= 0) {
      fail("poll", "no reply");
    }
    for (int index = 0; index < count; index += 1) {
      if (count > 1 && polls[index].revents == 0) continue;
      int replies = receive(running, connections[index]);
      if (replies > 0) send_requests(connections[index], replies);
    }
  }
}

struct result run_round(const struct load *load) {
  static struct running running;
  struct connection *connections[connection_count_maximum];
  running = (struct running){.load = load};
  for (int index = 0; index < load->connection_count; index += 1) {
    connections[index] = open_connection(load->socket, load->pool);
    send_requests(connections[index], load->in_flight);
  }
  run_until(now() + warm_up_milliseconds * 1000000ull, &running, connections);
  running = (struct running){.load = load};
  double processor = processor_seconds(load->process);
  uint64_t start = now();
  run_until(start + (uint64_t)load->milliseconds * 1000000u, &running, connections);
  double seconds = (double)(now() - start) / 1e9;
  processor = processor_seconds(load->process) - processor;
  for (int index = 0; index < load->connection_count; index += 1) {
    close_connection(connections[index]);
  }
  return (struct result){
    .requests_per_second = (double)running.answered / seconds,
    .p50_microseconds = percentile(&running, 0.5),
    .p99_microseconds = percentile(&running, 0.99),
    .processor_microseconds_per_request = processor * 1e6 / (double)running.answered,
  };
}

void record_reply(const char *socket, const char *pool, const char *path) {
  struct load load = {.socket = socket, .pool = pool};
  static struct running running;
  running = (struct running){.load = &load};
  struct connection *connection = open_connection(socket, pool);
  send_requests(connection, 1);
  while (running.answered == 0) receive(&running, connection);
  FILE *file = fopen(path, "wb");
  if (file == NULL) fail(path, strerror(errno));
  bool written = fwrite(connection->reply, 1, connection->reply_size, file) == connection->reply_size;
  if (fclose(file) != 0 || !written) fail(path, strerror(errno));
  close_connection(connection);
}
