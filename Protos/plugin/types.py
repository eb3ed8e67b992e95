"""Types: every message and enum of a run, with its Swift name and the module it lives in."""

from google.protobuf.descriptor_pb2 import FieldDescriptorProto as Field

from . import names


class Types:
    """Finds messages and enums by their full proto name (with its leading dot, as fields write it)."""

    def __init__(self, files):
        self.swift = {}
        self.messages = {}
        for file in files:
            prefix = file.options.swift_prefix
            package = "." + file.package if file.package else ""
            for message in file.message_type:
                self._add_message(message, package, prefix, [])
            for enum in file.enum_type:
                self._add_enum(enum, package, prefix, [])
        self._refuse_duplicates()
        for name in self.messages:
            self._refuse_recursion(name, [])

    def _add_message(self, message, scope, prefix, outer):
        full = f"{scope}.{message.name}"
        self.messages[full] = message
        swift = names.TYPE_NAMES.get(full[1:], ("" if outer else prefix) + message.name)
        self.swift[full] = ".".join(outer + [swift])
        for nested in message.nested_type:
            self._add_message(nested, full, prefix, outer + [swift])
        for enum in message.enum_type:
            self._add_enum(enum, full, prefix, outer + [swift])

    def _add_enum(self, enum, scope, prefix, outer):
        name = "TypeEnum" if enum.name == "Type" else enum.name
        self.swift[f"{scope}.{enum.name}"] = ".".join(outer + [("" if outer else prefix) + name])

    def _refuse_duplicates(self):
        seen = {}
        for full, swift in self.swift.items():
            if swift in seen:
                raise ValueError(f"{full[1:]} and {seen[swift][1:]} are both {swift} in Swift")
            seen[swift] = full

    def _refuse_recursion(self, name, path):
        if name in path:
            raise ValueError(f"{name[1:]} contains itself; a message nests to a fixed depth")
        for field in self.messages[name].field:
            if field.type == Field.TYPE_MESSAGE:
                self._refuse_recursion(field.type_name, path + [name])

    def map_entry(self, field):
        """The entry message of a map field, or None."""
        if field.type != Field.TYPE_MESSAGE:
            return None
        message = self.messages[field.type_name]
        return message if message.options.map_entry else None
