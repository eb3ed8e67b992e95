"""Enums: a Swift enum that keeps values it does not know."""

from . import names
from .docs import doc

VALUE = 2  # field number of EnumDescriptorProto.value, as comment paths use it


def enum_type(enum, full_name, path, comments, types):
    """The declaration of an enum."""
    swift = types.swift["." + full_name].split(".")[-1]
    cases = [(names.quoted(names.enum_case(enum.name, value.name)), value) for value in enum.value]
    lines = doc(comments.text(path), f"The values of `{full_name}`.")
    lines += [f"public enum {names.quoted(swift)}: MessageEnum {{"]
    for index, (case, value) in enumerate(cases):
        lines += doc(comments.text(path + [VALUE, index]), f"The value `{value.name}`.")
        lines.append(f"case {case}")
    lines += [
        "/// A number that this version has no name for.",
        "case unrecognized(Int32)",
        "",
        "/// The value with a number; `unrecognized` when it has no name.",
        "public init(rawValue: Int32) {",
        "switch rawValue {",
        *[f"case {value.number}: self = .{case}" for case, value in cases],
        "default: self = .unrecognized(rawValue)",
        "}",
        "}",
        "",
        "/// The number on the wire.",
        "public var rawValue: Int32 {",
        "switch self {",
        *[f"case .{case}: {value.number}" for case, value in cases],
        "case .unrecognized(let rawValue): rawValue",
        "}",
        "}",
        "",
        "/// The name in the .proto files, as JSON has it; the number when there is none.",
        "public var name: String {",
        "switch self {",
        *[f'case .{case}: "{value.name}"' for case, value in cases],
        "case .unrecognized(let rawValue): String(rawValue)",
        "}",
        "}",
        "",
        "/// The value with a name of the .proto files, or nil.",
        "public init?(name: String) {",
        "switch name {",
        *[f'case "{value.name}": self = .{case}' for case, value in cases],
        "default: return nil",
        "}",
        "}",
        "",
        "/// Every value that has a name, in the order of the .proto file.",
        "public static let allKnown: [Self] = [",
        *[f".{case}," for case, _ in cases],
        "]",
        "}",
        "",
    ]
    return lines
