// ttrpc's frames, and the parts of protobuf that the benchmark writes and reads.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { frame_header_size = 10, frame_type_response = 2, frame_type_data = 3 };

/// Some bytes of somebody else's.
struct slice {
  const uint8_t *bytes;
  size_t size;
};

/// The slice of a text without its zero.
struct slice text_slice(const char *text);

/// Writes a length-delimited field with a number below 16 and less than 16 KiB, and returns its end.
uint8_t *put_field(uint8_t *end, unsigned number, struct slice content);

/// Writes a field that is a number, and returns its end.
uint8_t *put_number(uint8_t *end, unsigned number, uint64_t value);

/// Writes a Request frame with the stream id 0 and returns its size.
size_t write_request_frame(
  uint8_t *frame, const char *service, const char *method, struct slice payload
);

/// The bytes of a frame's body, as its header says.
uint32_t body_size(const uint8_t *header);

/// The stream id in a header.
uint32_t stream_id(const uint8_t *header);

/// Puts a stream id into a header.
void set_stream_id(uint8_t *header, uint32_t id);

/// A field of a message: its number, and its value or its content.
struct field {
  unsigned number;
  uint64_t value;
  struct slice content;
};

/// Takes the next field from `rest`; false at the end, and when the message is malformed. Good enough for
/// what our own server writes: no fixed-width fields.
bool next_field(struct slice *rest, struct field *field);

/// The last field of that number, or one with the number 0.
struct field find_field(struct slice message, unsigned number);

/// The payload of a frame that is a Response with the status OK; without bytes when it is not.
struct slice response_payload(struct slice frame);
