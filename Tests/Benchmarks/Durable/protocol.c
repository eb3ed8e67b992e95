// For memmem.
#define _GNU_SOURCE

#include "protocol.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *subject = "";
static size_t value_size;

/// A value that no two writes share, of letters and digits.
static void put_value(char *value, uint64_t sequence) {
  int head = snprintf(value, 32, "%020llu", (unsigned long long)sequence);
  for (size_t index = (size_t)head; index < value_size; index += 1) {
    // Not the same in every value, so that nothing is won by packing it.
    value[index] = (char)('a' + (index * 7 + sequence * (index + 3)) % 26);
  }
  value[value_size] = 0;
}

// MARK: Poolkeeper: UpdatePool of the description, or GetPool; a frame has ten bytes in front of its body

enum { frame_header_size = 10, type_offset = 8, type_request = 1, type_response = 2 };

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void put_big_endian(uint8_t *bytes, uint32_t value) {
  for (int index = 0; index < 4; index += 1) bytes[index] = (uint8_t)(value >> (24 - 8 * index));
}

/// A length-delimited field with a number below 16 and fewer than 16,384 bytes.
static uint8_t *put_field(uint8_t *end, unsigned number, const void *bytes, size_t size) {
  *end++ = (uint8_t)(number << 3 | 2);
  if (size > 127) *end++ = (uint8_t)(size & 127) | 128;
  *end++ = (uint8_t)(size > 127 ? size >> 7 : size);
  memcpy(end, bytes, size);
  return end + size;
}

static size_t put_frame(
  uint8_t *frame, uint64_t sequence, const char *method, const uint8_t *payload, size_t size
) {
  static const char service[] = "poolkeeper.v1.PoolService";
  memset(frame, 0, frame_header_size);
  uint8_t *end = frame + frame_header_size;
  end = put_field(end, 1, service, sizeof service - 1);
  end = put_field(end, 2, method, strlen(method));
  end = put_field(end, 3, payload, size);
  put_big_endian(frame, (uint32_t)(end - frame - frame_header_size));
  put_big_endian(frame + 4, (uint32_t)(2 * sequence + 1));
  frame[type_offset] = type_request;
  return (size_t)(end - frame);
}

static size_t write_update(uint8_t *request, uint64_t sequence) {
  const unsigned description_field = 11;
  static char value[value_size_maximum + 1];
  uint8_t pool[1024], payload[2048], mask[32];
  put_value(value, sequence);
  uint8_t *end = put_field(pool, 1, subject, strlen(subject));
  end = put_field(end, description_field, value, value_size < 255 ? value_size : 255);
  size_t mask_size = (size_t)(put_field(mask, 1, "description", 11) - mask);
  size_t pool_size = (size_t)(end - pool);
  end = put_field(payload, 1, pool, pool_size);
  end = put_field(end, 2, mask, mask_size);
  return put_frame(request, sequence, "UpdatePool", payload, (size_t)(end - payload));
}

static size_t write_get(uint8_t *request, uint64_t sequence) {
  uint8_t payload[512];
  size_t size = (size_t)(put_field(payload, 1, subject, strlen(subject)) - payload);
  return put_frame(request, sequence, "GetPool", payload, size);
}

static ssize_t frame_size(const uint8_t *bytes, size_t size) {
  if (size < frame_header_size) return 0;
  size_t whole = frame_header_size + big_endian(bytes);
  if (size < whole) return 0;
  if (bytes[type_offset] != type_response || whole == frame_header_size) return -1;
  // A status, field 1, stands first: it has fields only when it is no OK.
  if (bytes[frame_header_size] == (1 << 3 | 2) && bytes[frame_header_size + 1] != 0) return -1;
  return (ssize_t)whole;
}

// MARK: Redis: SET

static size_t write_set(uint8_t *request, uint64_t sequence) {
  static char value[value_size_maximum + 1];
  char key[256];
  put_value(value, sequence);
  int key_size = snprintf(key, sizeof key, "%s:%llu", subject, (unsigned long long)sequence % 1000);
  int size = snprintf(
    (char *)request, request_size_maximum, "*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%zu\r\n%s\r\n", key_size,
    key, value_size, value
  );
  return (size_t)size;
}

static ssize_t set_answer_size(const uint8_t *bytes, size_t size) {
  static const char good[] = "+OK\r\n";
  if (size < sizeof good - 1) return 0;
  return memcmp(bytes, good, sizeof good - 1) == 0 ? (ssize_t)sizeof good - 1 : -1;
}

// MARK: etcd: Put by its JSON gateway

static size_t put_base64(char *text, const char *bytes, size_t size) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char *end = text;
  for (size_t index = 0; index < size; index += 3) {
    uint32_t group = 0;
    for (size_t part = 0; part < 3; part += 1) {
      group = group << 8 | (index + part < size ? (uint8_t)bytes[index + part] : 0);
    }
    for (size_t part = 0; part < 4; part += 1) {
      *end++ = index + part > size ? '=' : digits[group >> (18 - 6 * part) & 63];
    }
  }
  *end = 0;
  return (size_t)(end - text);
}

static size_t write_put(uint8_t *request, uint64_t sequence) {
  static char value[value_size_maximum + 1], encoded[2 * value_size_maximum], body[request_size_maximum];
  char key[256], encoded_key[512];
  put_value(value, sequence);
  put_base64(encoded, value, value_size);
  int key_size = snprintf(key, sizeof key, "%s:%llu", subject, (unsigned long long)sequence % 1000);
  put_base64(encoded_key, key, (size_t)key_size);
  int body_size = snprintf(
    body, sizeof body, "{\"key\":\"%s\",\"value\":\"%s\"}", encoded_key, encoded
  );
  int size = snprintf(
    (char *)request, request_size_maximum,
    "POST /v3/kv/put HTTP/1.1\r\nHost: etcd\r\nContent-Type: application/json\r\n"
    "Content-Length: %d\r\n\r\n%s",
    body_size, body
  );
  return (size_t)size;
}

static ssize_t http_answer_size(const uint8_t *bytes, size_t size) {
  static const char good[] = "HTTP/1.1 200", length[] = "Content-Length: ";
  const uint8_t *end = memmem(bytes, size, "\r\n\r\n", 4);
  if (end == NULL) return 0;
  if (memcmp(bytes, good, sizeof good - 1) != 0) return -1;
  const uint8_t *found = memmem(bytes, (size_t)(end - bytes), length, sizeof length - 1);
  if (found == NULL) return -1;
  size_t head = (size_t)(end - bytes) + 4;
  size_t whole = head + strtoul((const char *)found + sizeof length - 1, NULL, 10);
  return size < whole ? 0 : (ssize_t)whole;
}

const struct protocol *find_protocol(const char *name, const char *what, size_t size) {
  static const struct protocol protocols[] = {
    {"update", 1, write_update, frame_size},
    {"get", 1, write_get, frame_size},
    {"redis", 1, write_set, set_answer_size},
    {"etcd", 0, write_put, http_answer_size},
  };
  if (size < 20 || size > value_size_maximum || strlen(what) > 200) return NULL;
  subject = what;
  value_size = size;
  for (size_t index = 0; index < sizeof protocols / sizeof protocols[0]; index += 1) {
    if (strcmp(protocols[index].name, name) == 0) return &protocols[index];
  }
  return NULL;
}
