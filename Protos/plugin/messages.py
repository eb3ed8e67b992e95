"""Messages: a Swift struct for each message, with what reads, sizes and writes it."""

from . import names
from .docs import doc
from .enums import enum_type
from .members import Oneof, Plain, members

FIELD, NESTED, ENUM, ONEOF = 2, 3, 4, 8  # field numbers of DescriptorProto, as comment paths use them


def message_type(message, full_name, path, comments, types):
    """The declaration of a message and everything nested in it."""
    stored = members(message, types)
    swift = types.swift["." + full_name].split(".")[-1]
    lines = doc(comments.text(path), f"The message `{full_name}`.")
    lines += [f"public struct {names.quoted(swift)}: Message {{"]
    for member in stored:
        lines += _property(member, path, comments)
    lines += [
        "/// Fields of a newer version, as they came; written again at the end.",
        "public var unknownFields: [UInt8] = []",
        "",
        "/// A message whose fields have their default values.",
        "public init() {}",
        "",
    ]
    for index, enum in enumerate(message.enum_type):
        lines += enum_type(enum, f"{full_name}.{enum.name}", path + [ENUM, index], comments, types)
    for member in stored:
        if isinstance(member, Oneof):
            lines += _oneof(member, path, comments)
    for index, nested in enumerate(message.nested_type):
        if not nested.options.map_entry:
            nested_path = path + [NESTED, index]
            lines += message_type(nested, f"{full_name}.{nested.name}", nested_path, comments, types)
    return lines + ["}", ""]


def message_extensions(message, full_name, types):
    """How a message is read and written, and the same for what is nested in it."""
    swift = types.swift["." + full_name]
    stored = members(message, types)
    lines = [
        f"extension {swift} {{",
        "/// The name in the .proto files, with its package.",
        f'public static var fullName: String {{ "{full_name}" }}',
        "",
        *_size(stored),
        *_write(stored),
        *_decode(stored, full_name),
        *_read(stored, full_name),
        "}",
        "",
    ]
    for nested in message.nested_type:
        if not nested.options.map_entry:
            lines += message_extensions(nested, f"{full_name}.{nested.name}", types)
    return lines


def _property(member, path, comments):
    if isinstance(member, Oneof):
        text = comments.text(path + [ONEOF, member.oneof_index])
        lines = doc(text, f"Which one of `{member.proto_name}` is set.")
    else:
        text = comments.text(path + [FIELD, member.index])
        lines = doc(text, f"The field `{member.field.name}`.")
    default = f" = {member.default}" if member.default is not None else ""
    return lines + [f"public var {member.name}: {member.swift}{default}", ""]


def _oneof(oneof, path, comments):
    text = comments.text(path + [ONEOF, oneof.oneof_index])
    lines = doc(text, f"At most one of these is set in `{oneof.proto_name}`.")
    lines += [f"public enum {oneof.enum}: Hashable, Sendable {{"]
    for index, field, scalar in oneof.fields:
        lines += doc(comments.text(path + [FIELD, index]), f"The field `{field.name}`.")
        lines.append(f"case {oneof.case(field)}({scalar.swift})")
    return lines + ["}", ""]


def _runs(stored):
    """Members by field number; neighbouring fields of one oneof together as (oneof, fields)."""
    ordered = sorted((pair for member in stored for pair in member.in_order()), key=lambda pair: pair[0])
    runs = []
    for _, item in ordered:
        if not isinstance(item, tuple):
            runs.append(item)
            continue
        oneof, field, scalar = item
        if runs and isinstance(runs[-1], tuple) and runs[-1][0] is oneof:
            runs[-1][1].append((field, scalar))
        else:
            runs.append((oneof, [(field, scalar)]))
    return runs


def _size(stored):
    keyword = "var" if stored else "let"
    lines = [
        "/// How many bytes `encode(into:)` writes.",
        "public var encodedByteCount: Int {",
        f"{keyword} count = unknownFields.count",
    ]
    for run in _runs(stored):
        lines += run[0].switch(run[1], Oneof.size_statement) if isinstance(run, tuple) else run.size()
    return lines + ["return count", "}", ""]


def _write(stored):
    lines = [
        "/// Appends the message in the protobuf format, fields by their numbers.",
        "public func encode(into writer: inout MessageWriter) {",
    ]
    for run in _runs(stored):
        lines += run[0].switch(run[1], Oneof.write_statement) if isinstance(run, tuple) else run.write()
    return lines + ["writer.raw(unknownFields)", "}", ""]


def _decode(stored, full_name):
    is_flat = stored and all(isinstance(member, Plain) and member.read_flat() for member in stored)
    lines = [
        "/// Reads a message from its bytes; `arena` is empty again afterwards.",
        "///",
        "/// - Throws: `DecodingFailure` when the bytes are not this message or exceed the arena's limits.",
        "public init(decoding bytes: Span<UInt8>, in arena: borrowing MessageArena) throws(DecodingFailure) {",
        *(_TRY_FLAT if is_flat else []),
        f"let descriptor = unsafe {names.c_lower(full_name)}__pointer()",
        "let message = try unsafe arena.unpack(bytes, as: descriptor)",
        "defer { arena.reset() }",
        f"unsafe self.init(reading: message.assumingMemoryBound(to: {names.c_type(full_name)}.self))",
        "}",
        "",
    ]
    return lines + (_read_flat(stored) if is_flat else [])


_TRY_FLAT = ["if let plain = Self(flat: bytes) {", "self = plain", "return", "}"]


def _read_flat(stored):
    """What reads the bytes that most senders send, without protobuf-c."""
    lines = [
        "/// Reads bytes with nothing unusual in them; nil leaves them, and what is wrong with them, to protobuf-c.",
        "private init?(flat bytes: Span<UInt8>) {",
        "var reader = FlatReader()",
        "while let key = reader.key(in: bytes) {",
        "switch key {",
    ]
    for member in stored:
        lines += member.read_flat()
    return lines + ["default: return nil", "}", "}", "if !reader.isDone(in: bytes) { return nil }", "}", ""]


def _read(stored, full_name):
    lines = [
        "/// Copies the fields of protobuf-c's struct.",
        f"internal init(reading c: UnsafePointer<{names.c_type(full_name)}>) {{",
    ]
    for member in stored:
        lines += member.read()
    return lines + ["self.unknownFields = unsafe CValue.unknownFields(c.pointee.base)", "}", ""]
