"""The C module: an umbrella header over protoc-c's output, and the compiled-in descriptor set."""

from google.protobuf.descriptor_pb2 import FileDescriptorSet

from . import names

OPENING = "// Written by Protos/generate; change the .proto files instead.\n"


def files(protos, message_names, module):
    """Pairs of a file name and its content."""
    yield f"include/{module}.h", _header(protos, message_names, module)
    yield "DescriptorSet.c", _descriptor_set(protos, message_names, module)


def _header(protos, message_names, module):
    lower, guard = module.lower(), module.upper() + "_H"
    lines = [OPENING, f"#ifndef {guard}", f"#define {guard}", ""]
    lines += [f'#include "{proto.name.removesuffix(".proto")}.pb-c.h"' for proto in protos]
    lines += [
        "",
        "// A google.protobuf.FileDescriptorSet of all files, without comments.",
        f"extern const uint8_t *_Nonnull const {lower}_descriptor_set;",
        f"extern const size_t {lower}_descriptor_set_byte_count;",
        "",
        "// The descriptors of all messages.",
        f"extern const ProtobufCMessageDescriptor *_Nonnull const *_Nonnull const {lower}_messages;",
        f"extern const size_t {lower}_message_count;",
        "",
        "// Swift cannot take the address of a C constant; these can.",
    ]
    for name in message_names:
        c_name = names.c_lower(name)
        lines += [
            f"static inline const ProtobufCMessageDescriptor *_Nonnull {c_name}__pointer(void) {{",
            f"  return &{c_name}__descriptor;",
            "}",
        ]
    return "\n".join(lines + ["", "#endif", ""])


def _descriptor_set(protos, message_names, module):
    lower = module.lower()
    data = _encoded(protos)
    rows = [data[start:start + 24] for start in range(0, len(data), 24)]
    lines = [OPENING, f'#include "{module}.h"', ""]
    lines += ["static const uint8_t bytes[] = {"]
    lines += ["  " + " ".join(f"{byte}," for byte in row) for row in rows]
    lines += [
        "};",
        "",
        f"const uint8_t *_Nonnull const {lower}_descriptor_set = bytes;",
        f"const size_t {lower}_descriptor_set_byte_count = sizeof bytes;",
        "",
        "static const ProtobufCMessageDescriptor *_Nonnull const messages[] = {",
        *[f"  &{names.c_lower(name)}__descriptor," for name in message_names],
        "};",
        "",
        f"const ProtobufCMessageDescriptor *_Nonnull const *_Nonnull const {lower}_messages = messages;",
        f"const size_t {lower}_message_count = sizeof messages / sizeof *messages;",
        "",
    ]
    return "\n".join(lines)


def _encoded(protos):
    """The descriptor set without comments and without what concerns other languages."""
    result = FileDescriptorSet()
    for proto in protos:
        file = result.file.add()
        file.CopyFrom(proto)
        file.ClearField("source_code_info")
        file.ClearField("options")
    return result.SerializeToString(deterministic=True)
