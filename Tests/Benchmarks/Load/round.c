#include "round.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "connection.h"

enum {
  /// What is done before the clock starts, so that all servers are warm.
  warm_up_milliseconds = 200,
  /// Nobody answers that late.
  patience_milliseconds = 5000,
};

/// Sends a request for every reply until `end`.
static void run_until(
  uint64_t end, const struct load *load, struct answers *answers, struct connection **connections
) {
  int count = load->connection_count;
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
      int replies = receive_replies(connections[index], answers);
      if (replies > 0) send_requests(connections[index], load->call, replies);
    }
  }
}

struct result run_round(const struct load *load) {
  static struct answers answers;
  struct connection *connections[connection_count_maximum];
  answers = (struct answers){.call = load->call};
  for (int index = 0; index < load->connection_count; index += 1) {
    connections[index] = open_connection(load->socket, load->call);
    send_requests(connections[index], load->call, load->in_flight);
  }
  run_until(now() + warm_up_milliseconds * 1000000ull, load, &answers, connections);
  answers = (struct answers){.call = load->call};
  double processor = processor_seconds(connections[0]->process);
  uint64_t start = now();
  run_until(start + (uint64_t)load->milliseconds * 1000000u, load, &answers, connections);
  double seconds = (double)(now() - start) / 1e9;
  processor = processor_seconds(connections[0]->process) - processor;
  for (int index = 0; index < load->connection_count; index += 1) {
    close_connection(connections[index]);
  }
  double count = (double)answers.latencies.count;
  return (struct result){
    .requests_per_second = count / seconds,
    .reply_bytes_per_second = (double)answers.byte_count / seconds,
    .p50_microseconds = percentile(&answers.latencies, 0.5),
    .p99_microseconds = percentile(&answers.latencies, 0.99),
    .processor_microseconds_per_request = processor * 1e6 / count,
  };
}

void record_reply(const char *socket, const struct call *call, const char *path) {
  static struct answers answers;
  answers = (struct answers){.call = call};
  struct connection *connection = open_connection(socket, call);
  send_requests(connection, call, 1);
  while (answers.latencies.count == 0) receive_replies(connection, &answers);
  close_connection(connection);
  struct slice reply = known_reply();
  FILE *file = fopen(path, "wb");
  if (file == NULL) fail(path, strerror(errno));
  bool written = fwrite(reply.bytes, 1, reply.size, file) == reply.size;
  if (fclose(file) != 0 || !written) fail(path, strerror(errno));
}
