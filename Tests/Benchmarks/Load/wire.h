// The two frames of a GetPool: the request that is sent, and the reply that must come back.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { frame_header_size = 10 };

/// Writes a GetPool request for `pool`, with the stream id 0, and returns its size; 0 without room.
size_t write_request(uint8_t *frame, size_t capacity, const char *pool);

/// Whether the body of a Response says OK and holds a pool of that name.
bool is_pool(const uint8_t *body, size_t size, const char *pool);

/// The bytes of a frame's body, as its header says.
uint32_t body_size(const uint8_t *header);

/// The stream id in a header.
uint32_t stream_id(const uint8_t *header);

/// Puts a stream id into a header.
void set_stream_id(uint8_t *header, uint32_t id);
