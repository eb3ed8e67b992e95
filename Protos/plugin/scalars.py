"""Scalars: for each proto type its Swift type, and how one value is read, tested, sized and written."""

from google.protobuf.descriptor_pb2 import FieldDescriptorProto as Field

VARINT, FIXED64, DELIMITED, FIXED32 = 0, 1, 2, 5

_TABLE = {
    # proto type: (Swift type, default, wire type)
    Field.TYPE_INT32: ("Int32", "0", VARINT),
    Field.TYPE_INT64: ("Int64", "0", VARINT),
    Field.TYPE_UINT32: ("UInt32", "0", VARINT),
    Field.TYPE_UINT64: ("UInt64", "0", VARINT),
    Field.TYPE_SINT32: ("Int32", "0", VARINT),
    Field.TYPE_SINT64: ("Int64", "0", VARINT),
    Field.TYPE_BOOL: ("Bool", "false", VARINT),
    Field.TYPE_FIXED32: ("UInt32", "0", FIXED32),
    Field.TYPE_SFIXED32: ("Int32", "0", FIXED32),
    Field.TYPE_FLOAT: ("Float", "0", FIXED32),
    Field.TYPE_FIXED64: ("UInt64", "0", FIXED64),
    Field.TYPE_SFIXED64: ("Int64", "0", FIXED64),
    Field.TYPE_DOUBLE: ("Double", "0", FIXED64),
    Field.TYPE_STRING: ("String", '""', DELIMITED),
    Field.TYPE_BYTES: ("[UInt8]", "[]", DELIMITED),
}


class Scalar:
    """One value of a field, of a repeated field, or of a map's key or value."""

    def __init__(self, field, types):
        self.type = field.type
        self.is_message = field.type == Field.TYPE_MESSAGE
        self.is_enum = field.type == Field.TYPE_ENUM
        if self.is_message:
            self.swift = types.swift[field.type_name]
            self.default, self.wire = f"{self.swift}()", DELIMITED
        elif self.is_enum:
            self.swift = types.swift[field.type_name]
            self.default, self.wire = f"{self.swift}(rawValue: 0)", VARINT
        elif field.type in _TABLE:
            self.swift, self.default, self.wire = _TABLE[field.type]
        else:
            raise ValueError(f"{field.name}: groups are not supported")

    @property
    def is_packable(self):
        return self.wire != DELIMITED

    def key(self, number):
        """The tag's value: field number and wire type."""
        return number << 3 | self.wire

    def is_set(self, value):
        """An expression: whether a field without presence is to be written."""
        if self.swift == "Bool":
            return value
        if self.swift in ("String", "[UInt8]"):
            return f"!{value}.isEmpty"
        if self.swift in ("Float", "Double"):
            return f"{value}.bitPattern != 0"
        return f"{value}.rawValue != 0" if self.is_enum else f"{value} != 0"

    def read(self, value):
        """An expression: the Swift value of a C one."""
        if self.is_enum:
            return f"{self.swift}(rawValue: Int32(truncatingIfNeeded: {value}.rawValue))"
        if self.swift == "Bool":
            return f"{value} != 0"
        if self.swift == "String":
            return f"CValue.string({value})"
        if self.swift == "[UInt8]":
            return f"CValue.bytes({value})"
        return value

    def read_flat(self):
        """The step of FlatReader that reads the value, and the Swift value of what it gives; None without one."""
        if self.swift == "String":
            return "text", "value"
        if self.wire != VARINT or self.type in (Field.TYPE_SINT32, Field.TYPE_SINT64):
            return None
        if self.is_enum:
            return "varint", f"{self.swift}(rawValue: Int32(truncatingIfNeeded: value))"
        return "varint", "value != 0" if self.swift == "Bool" else f"{self.swift}(truncatingIfNeeded: value)"

    def bits(self, value):
        """An expression: the value as the unsigned number that goes on the wire."""
        if self.type in (Field.TYPE_SINT32, Field.TYPE_SINT64):
            return f"Varint.zigzag({value})"
        if self.wire == VARINT:
            return f"Varint.bits({value}.rawValue)" if self.is_enum else f"Varint.bits({value})"
        if self.swift in ("Float", "Double"):
            return f"{value}.bitPattern"
        return value if self.swift.startswith("U") else f"U{self.swift}(bitPattern: {value})"

    def size(self, value):
        """An expression: how many bytes the value takes after its tag."""
        if self.wire == VARINT:
            return "1" if self.swift == "Bool" else f"Varint.byteCount({self.bits(value)})"
        if self.wire in (FIXED32, FIXED64):
            return "4" if self.wire == FIXED32 else "8"
        if self.is_message:
            return f"Varint.delimited({value}.encodedByteCount)"
        return f"Varint.delimited({value}{'.utf8' if self.swift == 'String' else ''}.count)"

    def write(self, value, number):
        """A statement: the tag and the value."""
        key = self.key(number)
        if self.wire == VARINT:
            return f"writer.varint({self.bits(value)}, key: {key})"
        if self.wire in (FIXED32, FIXED64):
            return f"writer.fixed({self.bits(value)}, key: {key})"
        kind = "message" if self.is_message else "string" if self.swift == "String" else "bytes"
        return f"writer.{kind}({value}, key: {key})"

    def write_bare(self, value):
        """A statement: the value without a tag, as in a packed field."""
        return f"writer.{'varint' if self.wire == VARINT else 'fixed'}({self.bits(value)})"


def tag_size(number):
    """How many bytes the tag of a field takes."""
    size, key = 1, number << 3
    while key >= 128:
        size, key = size + 1, key >> 7
    return size
