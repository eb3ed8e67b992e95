"""Files: what one run of the plugin writes."""

import os

from . import c_module, names
from .docs import Comments
from .enums import enum_type
from .messages import message_extensions, message_type
from .services import service_type
from .types import Types

MESSAGE, ENUM, SERVICE = 4, 5, 6  # field numbers of FileDescriptorProto, as comment paths use them


def generate(request, parameters):
    """Pairs of a file name and its content."""
    wanted = set(request.file_to_generate)
    only = parameters.get("only", "")
    files = [file for file in request.proto_file if file.name in wanted and file.name.startswith(only)]
    for file in files:
        if file.syntax != "proto3":
            raise ValueError(f"{file.name}: proto3 is expected")
    types = Types(request.proto_file)
    if parameters.get("mode") == "c":
        yield from c_module.files(files, list(_messages(files)), parameters.get("c_module", "CMessages"))
        return
    swift_names = _swift_file_names(files)
    for file in files:
        yield swift_names[file.name], _swift(file, types, parameters)
    if "runtime" not in parameters:
        yield "MessageTypes.swift", _message_types(files, types)


def _swift_file_names(files):
    """`poolkeeper/v1/pool.proto` → `Pool.swift`; with the folder's name where two would be the same."""
    stems = [names.upper_camel(os.path.basename(file.name).removesuffix(".proto")) for file in files]
    result = {}
    for file, stem in zip(files, stems):
        folders = [part for part in file.package.split(".") if part not in ("poolkeeper", "v1")]
        first = stems.index(stem) == len(result)
        prefix = "" if stems.count(stem) == 1 or (first and not folders) else names.upper_camel("_".join(folders))
        result[file.name] = prefix + stem + ".swift"
    if len(set(result.values())) < len(result):
        raise ValueError(f"two .proto files would share one Swift file: {sorted(result.values())}")
    return result


def _opening(source, parameters):
    lines = [f"// Written by Protos/generate from {source}; change that instead.", ""]
    if parameters is not None:
        lines.append(f"internal import {parameters.get('c_module', 'CMessages')}")
        if "runtime" in parameters:
            lines.append(f"@testable public import {parameters['runtime']}")
        lines.append("")
    return lines


def _swift(file, types, parameters):
    comments = Comments(file)
    lines = _opening(file.name, parameters if file.message_type else None)
    for index, service in enumerate(file.service):
        lines += service_type(service, file.package, [SERVICE, index], comments, types)
    for index, enum in enumerate(file.enum_type):
        lines += enum_type(enum, f"{file.package}.{enum.name}", [ENUM, index], comments, types)
    for index, message in enumerate(file.message_type):
        full_name = f"{file.package}.{message.name}"
        lines += message_type(message, full_name, [MESSAGE, index], comments, types)
    for message in file.message_type:
        lines += message_extensions(message, f"{file.package}.{message.name}", types)
    return "\n".join(lines)


def _messages(files):
    """Full names of all messages but map entries, outer ones first."""
    def walk(message, scope):
        full = f"{scope}.{message.name}"
        if not message.options.map_entry:
            yield full
            for nested in message.nested_type:
                yield from walk(nested, full)

    for file in files:
        for message in file.message_type:
            yield from walk(message, file.package)


def _message_types(files, types):
    lines = _opening("all .proto files", None)
    lines += [
        "/// The generated message types.",
        "public enum MessageTypes {",
        "/// Every message, in the order of the .proto files.",
        "public static let all: [any Message.Type] = [",
    ]
    lines += [f"{types.swift['.' + full]}.self," for full in _messages(files)]
    return "\n".join(lines + ["]", "}", ""])
