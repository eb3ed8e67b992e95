#include "wire.h"

#include <string.h>

static const char service[] = "poolkeeper.v1.PoolService";
static const char method[] = "GetPool";

enum { type_offset = 8, type_request = 1, type_response = 2 };

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void put_big_endian(uint8_t *bytes, uint32_t value) {
  for (int index = 0; index < 4; index += 1) bytes[index] = (uint8_t)(value >> (24 - 8 * index));
}

uint32_t body_size(const uint8_t *header) { return big_endian(header); }

uint32_t stream_id(const uint8_t *header) { return big_endian(header + 4); }

void set_stream_id(uint8_t *header, uint32_t id) { put_big_endian(header + 4, id); }

/// A length-delimited field with a number below 16 and fewer than 128 bytes.
static uint8_t *put_field(uint8_t *end, unsigned number, const void *bytes, size_t size) {
  *end++ = (uint8_t)(number << 3 | 2);
  *end++ = (uint8_t)size;
  memcpy(end, bytes, size);
  return end + size;
}

size_t write_request(uint8_t *frame, size_t capacity, const char *pool) {
  size_t name_size = strlen(pool);
  uint8_t payload[128];
  if (name_size > 64 || capacity < 256) return 0;
  size_t payload_size = (size_t)(put_field(payload, 1, pool, name_size) - payload);

  memset(frame, 0, frame_header_size);
  uint8_t *end = frame + frame_header_size;
  end = put_field(end, 1, service, sizeof service - 1);
  end = put_field(end, 2, method, sizeof method - 1);
  end = put_field(end, 3, payload, payload_size);
  put_big_endian(frame, (uint32_t)(end - frame - frame_header_size));
  frame[type_offset] = type_request;
  return (size_t)(end - frame);
}

/// The content of a message's last length-delimited field of that number; NULL without one, or when the
/// message is malformed. Good enough for what our own server writes: no fixed-width fields.
static const uint8_t *find_field(
  const uint8_t *bytes, size_t size, unsigned number, size_t *found_size
) {
  const uint8_t *found = NULL;
  size_t offset = 0;
  while (offset < size) {
    uint64_t values[2] = {0, 0};
    for (int part = 0; part < 2; part += 1) {
      unsigned shift = 0;
      do {
        if (offset == size || shift > 63) return NULL;
        values[part] |= (uint64_t)(bytes[offset] & 0x7f) << shift;
        shift += 7;
      } while (bytes[offset++] >= 0x80);
    }
    unsigned wire_type = values[0] & 7;
    if (wire_type == 0) continue;
    if (wire_type != 2 || values[1] > size - offset) return NULL;
    if (values[0] >> 3 == number) {
      found = bytes + offset;
      *found_size = (size_t)values[1];
    }
    offset += (size_t)values[1];
  }
  return found;
}

bool is_pool(const uint8_t *body, size_t size, const char *pool) {
  size_t status_size = 0, payload_size = 0, name_size = 0;
  // A status without fields is OK, and so is none; an error's has at least its code.
  if (find_field(body, size, 1, &status_size) != NULL && status_size > 0) return false;
  const uint8_t *payload = find_field(body, size, 2, &payload_size);
  if (payload == NULL) return false;
  const uint8_t *name = find_field(payload, payload_size, 1, &name_size);
  return name != NULL && name_size == strlen(pool) && memcmp(name, pool, name_size) == 0;
}
