"""Names: how proto names are spelled in Swift and in protoc-c's output."""

import re

SWIFT_WORDS = set(
    "Any Protocol Self Type actor as associatedtype async await break case catch class consume continue"
    " copy default defer deinit do else enum extension fallthrough false fileprivate for func guard if"
    " import in indirect init inout internal is let mutating nil operator package precedencegroup private"
    " protocol public repeat rethrows return self some static struct subscript super switch throw throws"
    " true try typealias unsafe var where while".split()
)

C_WORDS = set(
    "and and_eq asm auto bitand bitor bool break case catch char class compl const const_cast continue"
    " default delete do double dynamic_cast else enum explicit extern false float for friend goto if"
    " inline int long mutable namespace new not not_eq operator or or_eq private protected public register"
    " reinterpret_cast return short signed sizeof static static_cast struct switch template this throw"
    " true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor"
    " xor_eq".split()
)

# Words that Swift writes in capitals, when they are not the first of a name.
ABBREVIATIONS = {"id": "ID", "ids": "IDs", "uid": "UID", "url": "URL", "json": "JSON", "rpc": "RPC"}

# Types whose proto name means something else in Swift.
TYPE_NAMES = {
    "google.protobuf.Any": "AnyMessage",
    "google.protobuf.Duration": "ProtobufDuration",
}


def upper_camel(text):
    """`node_count` and `node-count` → `NodeCount`; capitals inside a word stay."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[_\-.]", text))


def lower_camel(text):
    """`request_id` → `requestID`."""
    words = [word for word in text.lower().split("_") if word]
    first, rest = words[0], words[1:]
    return first + "".join(ABBREVIATIONS.get(word, word.capitalize()) for word in rest)


def quoted(name):
    """A Swift identifier, in backticks where it is a word of the language."""
    return f"`{name}`" if name in SWIFT_WORDS else name


def upper_snake(text):
    """`EnvironmentState` → `ENVIRONMENT_STATE`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", text).upper()


def enum_case(enum_name, value_name):
    """`State`, `STATE_UNSPECIFIED` → `unspecified`: without the enum's own name."""
    prefix = upper_snake(enum_name) + "_"
    stripped = value_name[len(prefix):] if value_name.startswith(prefix) else value_name
    if not stripped or stripped[0].isdigit():
        stripped = value_name
    return lower_camel(stripped)


def c_type(full_name):
    """`poolkeeper.v1.Pool.Inner` → `Poolkeeper__V1__Pool__Inner`, as protoc-c spells it."""
    return "__".join(upper_camel(part) for part in full_name.split("."))


def c_lower(full_name):
    """`poolkeeper.v1.LabelsEntry` → `poolkeeper__v1__labels_entry`, as protoc-c spells it."""
    return "__".join(_camel_to_lower(part) for part in full_name.split("."))


def _camel_to_lower(text):
    result, was_upper = "", True
    for character in text:
        if character.isupper() and not was_upper:
            result += "_"
        result += character.lower()
        was_upper = character.isupper()
    return result


def c_field(name):
    """The name of a member in protoc-c's struct."""
    lowered = name.lower()
    return lowered + "_" if lowered in C_WORDS else lowered


def oneof_enum(name):
    """`effect` → `Effect`; `message` → `MessageCase`, for `Message` is the protocol."""
    swift = upper_camel(name)
    return swift + "Case" if swift in ("Message", "MessageEnum") else swift
