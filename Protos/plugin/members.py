"""Members: the stored properties of a message, one class for each shape of field."""

from google.protobuf.descriptor_pb2 import FieldDescriptorProto as Field

from . import names
from .scalars import DELIMITED, Scalar, tag_size


def members(message, types):
    """The properties of a message in the order of declaration; a oneof stands at its first field."""
    result, oneofs = [], {}
    for index, field in enumerate(message.field):
        if field.proto3_optional:
            raise ValueError(f"{message.name}.{field.name}: protoc-c knows no proto3 optional")
        if field.HasField("oneof_index"):
            oneof = oneofs.get(field.oneof_index)
            if oneof is None:
                declaration = message.oneof_decl[field.oneof_index]
                oneof = oneofs[field.oneof_index] = Oneof(declaration.name, field.oneof_index)
                result.append(oneof)
            oneof.fields.append((index, field, Scalar(field, types)))
        else:
            result.append(_plain(message, index, field, types))
    return result


def _plain(message, index, field, types):
    entry = types.map_entry(field)
    if entry is not None:
        return Map(message, index, field, entry, types)
    if field.label == Field.LABEL_REPEATED:
        return Repeated(index, field, Scalar(field, types))
    if field.type == Field.TYPE_MESSAGE and field.number == 1 and message.name.endswith("Row"):
        return RowMessage(index, field, Scalar(field, types))
    if field.type == Field.TYPE_MESSAGE:
        return Submessage(index, field, Scalar(field, types))
    return Plain(index, field, Scalar(field, types))


class Member:
    """What all plain members share: a name, a number, and the C member to read from."""

    def __init__(self, index, field):
        self.index, self.field = index, field
        self.number = field.number
        self.name = names.quoted(names.lower_camel(field.name))
        self.path = "self." + self.name.strip("`")
        self.c_name = names.c_field(field.name)
        self.tag_size = tag_size(field.number)

    def in_order(self):
        """Pairs of the field number and what writes there."""
        return [(self.number, self)]

    def count(self):
        """The name of protoc-c's count of a repeated field."""
        return f"c.pointee.n_{self.c_name}"


class Plain(Member):
    """A scalar without presence."""

    def __init__(self, index, field, scalar):
        super().__init__(index, field)
        self.scalar, self.swift, self.default = scalar, scalar.swift, scalar.default

    def read(self):
        return [f"{self.path} = unsafe {self.scalar.read('c.pointee.' + self.c_name)}"]

    def read_flat(self):
        """A case of the switch over one-byte tags; nothing when the field is none for a flat message."""
        pair = self.scalar.read_flat() if self.number < 16 else None
        if pair is None:
            return []
        step, value = pair
        return [
            f"case {self.scalar.key(self.number)}:",
            f"guard let value = reader.{step}(in: bytes) else {{ return nil }}",
            f"{self.path} = {value}",
        ]

    def size(self):
        size = self.scalar.size(self.path)
        step = str(self.tag_size + int(size)) if size.isdigit() else f"{self.tag_size} + {size}"
        return [f"if {self.scalar.is_set(self.path)} {{ count += {step} }}"]

    def write(self):
        return [f"if {self.scalar.is_set(self.path)} {{ {self.scalar.write(self.path, self.number)} }}"]


class Submessage(Member):
    """A singular message: an optional."""

    def __init__(self, index, field, scalar):
        super().__init__(index, field)
        self.scalar, self.swift, self.default = scalar, scalar.swift + "?", None

    def read(self):
        return [
            f"if let pointer = unsafe c.pointee.{self.c_name} {{",
            f"{self.path} = unsafe {self.scalar.swift}(reading: pointer)",
            "}",
        ]

    def size(self):
        return [f"if let value = {self.path} {{ count += {self.tag_size} + {self.scalar.size('value')} }}"]

    def write(self):
        return [f"if let value = {self.path} {{ {self.scalar.write('value', self.number)} }}"]


class RowMessage(Member):
    """The public message of a stored row: always there, always written, so that readers need not ask."""

    def __init__(self, index, field, scalar):
        super().__init__(index, field)
        self.scalar, self.swift, self.default = scalar, scalar.swift, scalar.swift + "()"

    def read(self):
        return [
            f"if let pointer = unsafe c.pointee.{self.c_name} {{",
            f"{self.path} = unsafe {self.scalar.swift}(reading: pointer)",
            "}",
        ]

    def size(self):
        return [f"count += {self.tag_size} + {self.scalar.size(self.path)}"]

    def write(self):
        return [self.scalar.write(self.path, self.number)]


class Repeated(Member):
    """An array; numbers are packed."""

    def __init__(self, index, field, scalar):
        super().__init__(index, field)
        self.scalar, self.swift, self.default = scalar, f"[{scalar.swift}]", "[]"

    def read(self):
        source = f"{self.count()}, c.pointee.{self.c_name}"
        if self.scalar.is_message:
            read = f"CValue.messages({source}) {{ unsafe {self.scalar.swift}(reading: $0) }}"
        elif self.scalar.swift == "String":
            read = f"CValue.strings({source})"
        elif self.scalar.read("$0") == "$0":
            read = f"CValue.numbers({source})"
        else:
            mark = "unsafe " if self.scalar.swift == "[UInt8]" else ""
            read = f"CValue.values({source}) {{ {mark}{self.scalar.read('$0')} }}"
        return [f"{self.path} = unsafe {read}"]

    def size(self):
        one = self.scalar.size("value")
        if not self.scalar.is_packable:
            return [f"for value in {self.path} {{ count += {self.tag_size} + {one} }}"]
        if one.isdigit():
            packed = self.path + ".count" + ("" if one == "1" else f" * {one}")
            sum_up = []
        else:
            packed = "packed"
            sum_up = ["var packed = 0", f"for value in {self.path} {{ packed += {one} }}"]
        add = f"count += {self.tag_size} + Varint.delimited({packed})"
        return [f"if !{self.path}.isEmpty {{", *sum_up, add, "}"]

    def write(self):
        if not self.scalar.is_packable:
            return [f"for value in {self.path} {{ {self.scalar.write('value', self.number)} }}"]
        return [
            f"if !{self.path}.isEmpty {{",
            f"let start = writer.begin(key: {self.number << 3 | DELIMITED})",
            f"for value in {self.path} {{ {self.scalar.write_bare('value')} }}",
            "writer.end(start)",
            "}",
        ]


class Map(Member):
    """A dictionary, written in the order of its keys."""

    def __init__(self, message, index, field, entry, types):
        super().__init__(index, field)
        self.key, self.value = Scalar(entry.field[0], types), Scalar(entry.field[1], types)
        if self.key.swift == "Bool":
            raise ValueError(f"{message.name}.{field.name}: a Bool is no map key here")
        self.swift, self.default = f"[{self.key.swift}: {self.value.swift}]", "[:]"

    def read(self):
        key = self.key.read("$0.pointee.key")
        if self.value.is_message:
            value = (
                f"$0.pointee.value.map {{ unsafe {self.value.swift}(reading: $0) }} ?? {self.value.default}"
            )
        else:
            value = self.value.read("$0.pointee.value")
        source = f"{self.count()}, c.pointee.{self.c_name}"
        return [
            f"{self.path} = unsafe CValue.dictionary({source}) {{",
            f"unsafe ({key}, {value})",
            "}",
        ]

    def size(self):
        key, value = self.key.size("key"), self.value.size("value")
        names_used = f"{'_' if key.isdigit() else 'key'}, {'_' if value.isdigit() else 'value'}"
        add = f"count += {self.tag_size} + Varint.delimited(2 + {key} + {value})"
        if names_used == "_, _":
            return [f"for _ in {self.path} {{ {add} }}"]
        return [f"for ({names_used}) in {self.path} {{ {add} }}"]

    def write(self):
        return [
            f"for (key, value) in {self.path}.inKeyOrder {{",
            f"let entry = writer.begin(key: {self.number << 3 | DELIMITED})",
            self.key.write("key", 1),
            self.value.write("value", 2),
            "writer.end(entry)",
            "}",
        ]


class Oneof:
    """At most one of several fields: an optional enum."""

    def __init__(self, name, oneof_index):
        self.proto_name, self.oneof_index = name, oneof_index
        self.fields = []
        self.name = names.quoted(names.lower_camel(name))
        self.path = "self." + self.name.strip("`")
        self.enum = names.oneof_enum(name)
        self.swift, self.default = self.enum + "?", None

    def case(self, field):
        return names.quoted(names.lower_camel(field.name))

    def in_order(self):
        return [(field.number, (self, field, scalar)) for _, field, scalar in self.fields]

    def read(self):
        lines = [f"switch unsafe Int(c.pointee.{self.proto_name.lower()}_case.rawValue) {{"]
        for _, field, scalar in self.fields:
            lines.append(f"case {field.number}:")
            value = f"c.pointee.{names.c_field(field.name)}"
            if scalar.is_message:
                lines += [
                    f"if let pointer = unsafe {value} {{",
                    f"{self.path} = unsafe .{self.case(field)}({scalar.swift}(reading: pointer))",
                    "}",
                ]
            else:
                lines.append(f"{self.path} = unsafe .{self.case(field)}({scalar.read(value)})")
        return lines + ["default: break", "}"]

    def switch(self, pairs, statement):
        """A switch over the given fields of this oneof, with a statement for each."""
        lines = [f"switch {self.path} {{"]
        for field, scalar in pairs:
            text = statement(field, scalar)
            binding = "(let value)?" if "value" in text else "?"
            lines += [f"case .{self.case(field)}{binding}:", text]
        rest = ["default: break"] if len(pairs) < len(self.fields) else ["case nil: break"]
        return lines + rest + ["}"]

    @staticmethod
    def size_statement(field, scalar):
        size = scalar.size("value")
        if size.isdigit():
            return f"count += {tag_size(field.number) + int(size)}"
        return f"count += {tag_size(field.number)} + {size}"

    @staticmethod
    def write_statement(field, scalar):
        return scalar.write("value", field.number)
