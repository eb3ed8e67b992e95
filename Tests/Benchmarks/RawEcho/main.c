// The limit that a call is held against: what libuv gives for frames of the same size.
//
//     benchmark-echo SOCKET REPLY
//
// Answers every request frame with the frame in the file REPLY, under the request's stream id. Of a
// request it reads the length and the id, nothing else. The replies to what one read brought leave in
// one write, as those of the real server do.

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

enum { header_size = 10, read_size = 256 * 1024, reply_size_maximum = 256 * 1024 };

static uint8_t reply[reply_size_maximum];
static size_t reply_size;
static char read_buffer[read_size];

/// A connection with the part of a frame that came without its end, and the replies of this read.
struct connection {
  uv_pipe_t pipe;
  uint8_t partial[read_size];
  size_t partial_size;
  uint8_t *replies;
  size_t replies_size, replies_capacity;
};

/// Replies that the kernel had no room for.
struct rest {
  uv_write_t request;
  uint8_t bytes[];
};

static void require(int code, const char *what) {
  if (code >= 0) return;
  fprintf(stderr, "benchmark-echo: %s: %s\n", what, uv_strerror(code));
  exit(1);
}

static void *allocate(size_t size) {
  void *memory = calloc(1, size);
  if (memory == NULL) require(UV_ENOMEM, "memory");
  return memory;
}

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void answer(struct connection *connection, const uint8_t *stream_id) {
  if (connection->replies_size + reply_size > connection->replies_capacity) {
    connection->replies_capacity = 2 * connection->replies_capacity + reply_size;
    connection->replies = realloc(connection->replies, connection->replies_capacity);
    if (connection->replies == NULL) require(UV_ENOMEM, "memory");
  }
  uint8_t *end = connection->replies + connection->replies_size;
  memcpy(end, reply, reply_size);
  memcpy(end + 4, stream_id, 4);
  connection->replies_size += reply_size;
}

/// Answers the whole frames, and returns how many bytes they are.
static size_t answer_frames(struct connection *connection, const uint8_t *bytes, size_t count) {
  size_t offset = 0;
  while (count - offset >= header_size) {
    size_t size = header_size + (size_t)big_endian(bytes + offset);
    if (size > read_size) require(UV_EMSGSIZE, "request");
    if (count - offset < size) break;
    answer(connection, bytes + offset + 4);
    offset += size;
  }
  return offset;
}

static void did_write(uv_write_t *request, int status) {
  (void)status;
  free(request);
}

static void send_replies(struct connection *connection) {
  uv_stream_t *stream = (uv_stream_t *)&connection->pipe;
  uv_buf_t all = uv_buf_init((char *)connection->replies, (unsigned)connection->replies_size);
  int taken = uv_try_write(stream, &all, 1);
  if (taken < 0 && taken != UV_EAGAIN) return;
  size_t sent = taken < 0 ? 0 : (size_t)taken;
  if (sent == connection->replies_size) return;
  size_t size = connection->replies_size - sent;
  struct rest *rest = allocate(sizeof *rest + size);
  memcpy(rest->bytes, connection->replies + sent, size);
  uv_buf_t piece = uv_buf_init((char *)rest->bytes, (unsigned)size);
  require(uv_write(&rest->request, stream, &piece, 1, did_write), "write");
}

static void did_close(uv_handle_t *handle) {
  struct connection *connection = handle->data;
  free(connection->replies);
  free(connection);
}

static void give_buffer(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer) {
  (void)handle;
  (void)suggested;
  *buffer = uv_buf_init(read_buffer, sizeof read_buffer);
}

static void did_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer) {
  struct connection *connection = stream->data;
  if (count < 0) return uv_close((uv_handle_t *)stream, did_close);
  const uint8_t *bytes = (const uint8_t *)buffer->base;
  size_t size = (size_t)count;
  if (connection->partial_size > 0) {
    // Rare, so it may cost a copy: the load sends whole frames.
    size_t room = sizeof connection->partial - connection->partial_size;
    if (size > room) require(UV_EMSGSIZE, "read");
    memcpy(connection->partial + connection->partial_size, bytes, size);
    bytes = connection->partial;
    size += connection->partial_size;
  }
  connection->replies_size = 0;
  size_t taken = answer_frames(connection, bytes, size);
  connection->partial_size = size - taken;
  memmove(connection->partial, bytes + taken, connection->partial_size);
  if (connection->replies_size > 0) send_replies(connection);
}

static void did_connect(uv_stream_t *listener, int status) {
  require(status, "accept");
  struct connection *connection = allocate(sizeof *connection);
  connection->pipe.data = connection;
  uv_stream_t *stream = (uv_stream_t *)&connection->pipe;
  require(uv_pipe_init(listener->loop, &connection->pipe, 0), "pipe");
  require(uv_accept(listener, stream), "accept");
  require(uv_read_start(stream, give_buffer, did_read), "read");
}

static void load_reply(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) require(UV_ENOENT, path);
  reply_size = fread(reply, 1, sizeof reply, file);
  fclose(file);
  if (reply_size < header_size || reply_size == sizeof reply) require(UV_EINVAL, path);
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: benchmark-echo SOCKET REPLY\n");
    return 64;
  }
  load_reply(arguments[2]);
  // The load closes its connections with replies under way.
  signal(SIGPIPE, SIG_IGN);
  uv_loop_t *loop = uv_default_loop();
  uv_pipe_t listener;
  require(uv_pipe_init(loop, &listener, 0), "pipe");
  require(uv_pipe_bind(&listener, arguments[1]), arguments[1]);
  require(uv_listen((uv_stream_t *)&listener, 128, did_connect), "listen");
  return uv_run(loop, UV_RUN_DEFAULT);
}
