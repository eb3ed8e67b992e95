#include "watch.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "call.h"
#include "connection.h"
#include "measures.h"
#include "wire.h"

enum {
  /// Writes that wait for their reply at most; above it the rate is not held.
  writes_in_flight_maximum = 64,
  warm_up_milliseconds = 200,
  /// Longer than a busy server stands still over its watchers.
  patience_milliseconds = 60000,
  received_size = 64 * 1024,
  /// Watchers' connections that are read before the writer has its turn.
  receivers_in_turn = 8,
  /// Changes whose time of sending is known; far more than a watcher may be behind.
  change_count = 1 << 18,
};

/// A connection that gets frames; the part of one that came without its end is kept.
struct receiver {
  int descriptor;
  /// Of the last event of each of its watchers; 0 before the first.
  int64_t sequences[watchers_per_connection];
  size_t partial_size;
  uint8_t received[received_size];
};

/// A round that runs.
struct fan_out {
  struct receiver writer;
  /// The connections of the watchers.
  struct receiver *receivers;
  int receiver_count;
  int events;
  uint32_t next_id;
  /// Writes that were sent, and those that were answered, since the start.
  uint64_t sent, answered;
  /// When the change with that number was sent.
  uint64_t times[change_count];
  /// The sequence of the first change's event, less its number.
  int64_t base;
  struct histogram write_latencies, event_latencies;
  uint64_t delivered;
};

// MARK: requests

/// Writes a request that changes the pool: its description is the time.
static size_t write_update(uint8_t *frame, uint64_t time) {
  uint8_t pool[64], mask[32], payload[128];
  char description[24];
  snprintf(description, sizeof description, "%llu", (unsigned long long)time);
  uint8_t *end = put_field(pool, 1, text_slice(pool_name));
  end = put_field(end, 11, text_slice(description));
  struct slice pool_content = {pool, (size_t)(end - pool)};
  end = put_field(mask, 1, text_slice("description"));
  struct slice mask_content = {mask, (size_t)(end - mask)};
  end = put_field(put_field(payload, 1, pool_content), 2, mask_content);
  return write_request_frame(
    frame, "poolkeeper.v1.PoolService", "UpdatePool",
    (struct slice){payload, (size_t)(end - payload)}
  );
}

static void send_all(int descriptor, const uint8_t *bytes, size_t size) {
  ssize_t sent = send(descriptor, bytes, size, MSG_NOSIGNAL);
  if (sent != (ssize_t)size) fail("send", sent < 0 ? strerror(errno) : "no room");
}

static void send_update(struct fan_out *fan_out) {
  uint8_t frame[request_size_maximum];
  uint64_t time = now();
  size_t size = write_update(frame, time);
  set_stream_id(frame, fan_out->next_id);
  fan_out->next_id += 2;
  fan_out->times[fan_out->sent % change_count] = time;
  fan_out->sent += 1;
  send_all(fan_out->writer.descriptor, frame, size);
}

/// Has a watcher of a connection watch from now on, or from the first event that is kept.
static void send_watch(int descriptor, int watcher, bool from_now) {
  uint8_t frame[request_size_maximum], payload[16];
  uint8_t *end = from_now ? put_number(payload, 1, UINT64_MAX) : payload;
  size_t size = write_request_frame(
    frame, "poolkeeper.v1.EventService", "WatchEvents",
    (struct slice){payload, (size_t)(end - payload)}
  );
  const size_t flags_offset = 9;
  const uint8_t remote_closed = 1;
  frame[flags_offset] = remote_closed;
  set_stream_id(frame, 2 * (uint32_t)watcher + 1);
  send_all(descriptor, frame, size);
}

// MARK: replies

static void take_reply(struct fan_out *fan_out, struct slice frame, uint64_t time) {
  if (response_payload(frame).size == 0) fail("UpdatePool", "a write failed");
  uint64_t number = (stream_id(frame.bytes) - 1) / 2;
  add_value(&fan_out->write_latencies, time - fan_out->times[number % change_count]);
  fan_out->answered += 1;
}

/// The sequence of an event, 0 for a progress mark.
static int64_t event_sequence(struct slice frame) {
  const size_t type_offset = 8;
  struct slice step = {frame.bytes + frame_header_size, frame.size - frame_header_size};
  if (frame.bytes[type_offset] != frame_type_data) {
    struct slice message = find_field(find_field(step, 1).content, 2).content;
    fprintf(stderr, "%.*s\n", (int)message.size, (const char *)message.bytes);
    fail("WatchEvents", "a watch ended");
  }
  struct field event;
  if (!next_field(&step, &event)) fail("WatchEvents", "a step without content");
  if (event.number != 1) return 0;
  return (int64_t)find_field(event.content, 1).value;
}

static void take_event(
  struct fan_out *fan_out, struct receiver *receiver, struct slice frame, uint64_t time
) {
  int64_t sequence = event_sequence(frame);
  if (sequence == 0) return;
  uint32_t watcher = stream_id(frame.bytes) / 2;
  if (watcher >= watchers_per_connection) fail("WatchEvents", "an event for no watcher");
  int64_t *last = &receiver->sequences[watcher];
  if (fan_out->base == 0) fan_out->base = sequence;
  int64_t expected = *last == 0 ? fan_out->base : *last + 1;
  if (sequence != expected) fail("WatchEvents", "an event is missing");
  *last = sequence;
  int64_t number = sequence - fan_out->base;
  if (number < 0 || (uint64_t)number >= fan_out->sent) fail("WatchEvents", "an event of no change");
  add_value(&fan_out->event_latencies, time - fan_out->times[number % change_count]);
  fan_out->delivered += 1;
}

static void receive(struct fan_out *fan_out, struct receiver *receiver) {
  ssize_t count = recv(
    receiver->descriptor, receiver->received + receiver->partial_size,
    sizeof receiver->received - receiver->partial_size, 0
  );
  if (count <= 0) fail("receive", count < 0 ? strerror(errno) : "the server closed the connection");
  uint64_t time = now();
  struct slice rest = {receiver->received, receiver->partial_size + (size_t)count};
  while (rest.size >= frame_header_size) {
    size_t size = frame_header_size + body_size(rest.bytes);
    if (size > sizeof receiver->received) fail("frame", "too large");
    if (size > rest.size) break;
    struct slice frame = {rest.bytes, size};
    if (receiver == &fan_out->writer) {
      take_reply(fan_out, frame, time);
    } else {
      take_event(fan_out, receiver, frame, time);
    }
    rest = (struct slice){rest.bytes + size, rest.size - size};
  }
  memmove(receiver->received, rest.bytes, rest.size);
  receiver->partial_size = rest.size;
}

// MARK: the round

static void follow(struct fan_out *fan_out, struct receiver *receiver, const char *socket) {
  receiver->descriptor = connect_to(socket);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = receiver};
  if (epoll_ctl(fan_out->events, EPOLL_CTL_ADD, receiver->descriptor, &event) != 0) {
    fail("epoll", strerror(errno));
  }
}

/// Takes the writer's replies that are there: they are not to wait in our own line behind the events.
static void take_replies(struct fan_out *fan_out) {
  struct pollfd writer = {.fd = fan_out->writer.descriptor, .events = POLLIN};
  if (poll(&writer, 1, 0) > 0) receive(fan_out, &fan_out->writer);
}

/// Takes some of what comes within so many milliseconds, and returns whether something did.
static bool receive_some(struct fan_out *fan_out, int milliseconds) {
  struct epoll_event events[receivers_in_turn];
  int count = epoll_wait(fan_out->events, events, receivers_in_turn, milliseconds);
  if (count < 0) fail("epoll", strerror(errno));
  take_replies(fan_out);
  for (int index = 0; index < count; index += 1) {
    if (events[index].data.ptr == &fan_out->writer) continue;
    receive(fan_out, events[index].data.ptr);
    take_replies(fan_out);
  }
  return count > 0;
}

static bool all_have_all(const struct fan_out *fan_out) {
  if (fan_out->answered < fan_out->sent) return false;
  int64_t newest = fan_out->base + (int64_t)fan_out->sent - 1;
  for (int index = 0; index < fan_out->receiver_count; index += 1) {
    for (int watcher = 0; watcher < watchers_per_connection; watcher += 1) {
      if (fan_out->receivers[index].sequences[watcher] < newest) return false;
    }
  }
  return true;
}

static void wait_for_all(struct fan_out *fan_out) {
  while (!all_have_all(fan_out)) {
    if (!receive_some(fan_out, patience_milliseconds)) fail("events", "did not come");
  }
}

/// Sends changes at the rate for a while; holds back when too many are not answered.
static void write_at_rate(struct fan_out *fan_out, int milliseconds) {
  uint64_t start = now(), first = fan_out->sent;
  uint64_t end = start + (uint64_t)milliseconds * 1000000u;
  for (uint64_t time = start; time < end; time = now()) {
    uint64_t due = first + (time - start) * changes_per_second / 1000000000u;
    while (fan_out->sent < due && fan_out->sent - fan_out->answered < writes_in_flight_maximum) {
      send_update(fan_out);
    }
    receive_some(fan_out, 1);
  }
}

/// Has the watchers of a connection watch: with its first progress mark each gets every event from there on.
static void watch(struct fan_out *fan_out, struct receiver *receiver, const char *socket) {
  follow(fan_out, receiver, socket);
  for (int watcher = 0; watcher < watchers_per_connection; watcher += 1) {
    send_watch(receiver->descriptor, watcher, true);
    receive(fan_out, receiver);
  }
}

static struct fan_out *start(const struct watch_load *load) {
  int receiver_count = load->watchers / watchers_per_connection;
  struct fan_out *fan_out = calloc(1, sizeof *fan_out);
  if (fan_out == NULL) fail("memory", strerror(errno));
  fan_out->receivers = calloc((size_t)receiver_count + 1, sizeof *fan_out->receivers);
  if (fan_out->receivers == NULL) fail("memory", strerror(errno));
  fan_out->receiver_count = receiver_count;
  fan_out->next_id = 1;
  fan_out->events = epoll_create1(EPOLL_CLOEXEC);
  if (fan_out->events < 0) fail("epoll", strerror(errno));
  follow(fan_out, &fan_out->writer, load->socket);
  for (int index = 0; index < receiver_count; index += 1) {
    watch(fan_out, &fan_out->receivers[index], load->socket);
  }
  return fan_out;
}

static void finish(struct fan_out *fan_out) {
  for (int index = 0; index < fan_out->receiver_count; index += 1) {
    close(fan_out->receivers[index].descriptor);
  }
  close(fan_out->writer.descriptor);
  close(fan_out->events);
  free(fan_out->receivers);
  free(fan_out);
}

struct watch_result run_watch_round(const struct watch_load *load) {
  struct fan_out *fan_out = start(load);
  int stalled = -1;
  if (load->has_stalled_watcher) {
    stalled = connect_to(load->socket);
    send_watch(stalled, 0, false);
  }
  write_at_rate(fan_out, warm_up_milliseconds);
  wait_for_all(fan_out);
  int process = process_behind(fan_out->writer.descriptor);
  fan_out->write_latencies = fan_out->event_latencies = (struct histogram){0};
  fan_out->delivered = 0;
  uint64_t answered = fan_out->answered, began = now();
  double processor = processor_seconds(process);
  write_at_rate(fan_out, load->milliseconds);
  // Those that are late count with the time that they took.
  wait_for_all(fan_out);
  double seconds = (double)(now() - began) / 1e9;
  struct watch_result result = {
    .writes_per_second = (double)(fan_out->answered - answered) / seconds,
    .write_p50_microseconds = percentile(&fan_out->write_latencies, 0.5),
    .write_p99_microseconds = percentile(&fan_out->write_latencies, 0.99),
    .events_per_second = (double)fan_out->delivered / seconds,
    .event_p50_microseconds = percentile(&fan_out->event_latencies, 0.5),
    .event_p99_microseconds = percentile(&fan_out->event_latencies, 0.99),
    .processor_share = (processor_seconds(process) - processor) / seconds,
  };
  if (stalled >= 0) close(stalled);
  finish(fan_out);
  return result;
}
