// Written by Protos/generate; change the .proto files instead.

#ifndef CSAMPLEMESSAGES_H
#define CSAMPLEMESSAGES_H

#include "sample.pb-c.h"

// A google.protobuf.FileDescriptorSet of all files, without comments.
extern const uint8_t *_Nonnull const csamplemessages_descriptor_set;
extern const size_t csamplemessages_descriptor_set_byte_count;

// The descriptors of all messages.
extern const ProtobufCMessageDescriptor *_Nonnull const *_Nonnull const csamplemessages_messages;
extern const size_t csamplemessages_message_count;

// Swift cannot take the address of a C constant; these can.
static inline const ProtobufCMessageDescriptor *_Nonnull sample__v1__sample__pointer(void) {
  return &sample__v1__sample__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull sample__v1__sample__inner__pointer(void) {
  return &sample__v1__sample__inner__descriptor;
}
static inline const ProtobufCMessageDescriptor *_Nonnull sample__v1__sample__deep__pointer(void) {
  return &sample__v1__sample__deep__descriptor;
}

#endif
