// Written by Protos/generate; change the .proto files instead.

#ifndef CMESSAGES_H
#define CMESSAGES_H

#include "google/protobuf/any.pb-c.h"
#include "google/protobuf/duration.pb-c.h"
#include "google/protobuf/field_mask.pb-c.h"
#include "google/protobuf/timestamp.pb-c.h"
#include "google/rpc/error_details.pb-c.h"
#include "google/rpc/status.pb-c.h"
#include "ttrpc/ttrpc.pb-c.h"

// A google.protobuf.FileDescriptorSet of all files, without comments.
extern const uint8_t *_Nonnull const cmessages_descriptor_set;
extern const size_t cmessages_descriptor_set_byte_count;

// The descriptors of all messages.
extern const ProtobufCMessageDescriptor *_Nonnull const *_Nonnull const cmessages_messages;
extern const size_t cmessages_message_count;

// Swift cannot take the address of a C constant; these can.
static inline const ProtobufCMessageDescriptor *_Nonnull google__protobuf__any__pointer(void) {
  return &google__protobuf__any__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__protobuf__duration__pointer(void) {
  return &google__protobuf__duration__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__protobuf__field_mask__pointer(void) {
  return &google__protobuf__field_mask__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__protobuf__timestamp__pointer(void) {
  return &google__protobuf__timestamp__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__rpc__error_info__pointer(void) {
  return &google__rpc__error_info__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__rpc__bad_request__pointer(void) {
  return &google__rpc__bad_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__rpc__bad_request__field_violation__pointer(void) {
  return &google__rpc__bad_request__field_violation__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull google__rpc__status__pointer(void) {
  return &google__rpc__status__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull ttrpc__request__pointer(void) {
  return &ttrpc__request__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull ttrpc__response__pointer(void) {
  return &ttrpc__response__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull ttrpc__key_value__pointer(void) {
  return &ttrpc__key_value__descriptor;
}

#endif
