#include "wire.h"

#include <string.h>

enum { type_offset = 8, frame_type_request = 1 };

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void put_big_endian(uint8_t *bytes, uint32_t value) {
  for (int index = 0; index < 4; index += 1) bytes[index] = (uint8_t)(value >> (24 - 8 * index));
}

uint32_t body_size(const uint8_t *header) { return big_endian(header); }

uint32_t stream_id(const uint8_t *header) { return big_endian(header + 4); }

void set_stream_id(uint8_t *header, uint32_t id) { put_big_endian(header + 4, id); }

struct slice text_slice(const char *text) {
  return (struct slice){(const uint8_t *)text, strlen(text)};
}

static uint8_t *put_varint(uint8_t *end, uint64_t value) {
  for (; value >= 0x80; value >>= 7) *end++ = (uint8_t)(value | 0x80);
  *end++ = (uint8_t)value;
  return end;
}

uint8_t *put_field(uint8_t *end, unsigned number, struct slice content) {
  end = put_varint(put_varint(end, number << 3 | 2), content.size);
  memcpy(end, content.bytes, content.size);
  return end + content.size;
}

uint8_t *put_number(uint8_t *end, unsigned number, uint64_t value) {
  return put_varint(put_varint(end, number << 3), value);
}

size_t write_request_frame(
  uint8_t *frame, const char *service, const char *method, struct slice payload
) {
  memset(frame, 0, frame_header_size);
  uint8_t *end = frame + frame_header_size;
  end = put_field(end, 1, text_slice(service));
  end = put_field(end, 2, text_slice(method));
  end = put_field(end, 3, payload);
  put_big_endian(frame, (uint32_t)(end - frame - frame_header_size));
  frame[type_offset] = frame_type_request;
  return (size_t)(end - frame);
}

static bool take_varint(struct slice *rest, uint64_t *value) {
  *value = 0;
  for (unsigned shift = 0; shift < 64 && rest->size > 0; shift += 7) {
    uint8_t byte = *rest->bytes;
    *rest = (struct slice){rest->bytes + 1, rest->size - 1};
    *value |= (uint64_t)(byte & 0x7f) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

bool next_field(struct slice *rest, struct field *field) {
  uint64_t key = 0, value = 0;
  if (!take_varint(rest, &key) || !take_varint(rest, &value)) return false;
  *field = (struct field){.number = (unsigned)(key >> 3), .value = value};
  if ((key & 7) == 0) return true;
  if ((key & 7) != 2 || value > rest->size) return false;
  field->content = (struct slice){rest->bytes, (size_t)value};
  *rest = (struct slice){rest->bytes + value, rest->size - (size_t)value};
  return true;
}

struct field find_field(struct slice message, unsigned number) {
  struct field found = {0}, field;
  while (next_field(&message, &field)) {
    if (field.number == number) found = field;
  }
  return found;
}

struct slice response_payload(struct slice frame) {
  struct slice nothing = {0};
  if (frame.size < frame_header_size || frame.bytes[type_offset] != frame_type_response) {
    return nothing;
  }
  struct slice body = {frame.bytes + frame_header_size, frame.size - frame_header_size};
  // A status without fields is OK, and so is none; an error's has at least its code.
  if (find_field(body, 1).content.size > 0) return nothing;
  return find_field(body, 2).content;
}
