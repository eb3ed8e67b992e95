"""Services: an enum of typed method descriptors for each service."""

from . import names
from .docs import doc

METHOD = 2  # field number of ServiceDescriptorProto.method, as comment paths use it

_KINDS = {
    (False, False): "unary",
    (False, True): "serverStream",
    (True, False): "clientStream",
    (True, True): "bidirectional",
}


def service_type(service, package, path, comments, types):
    """The methods of a service: `PoolService` → `PoolMethods`."""
    full_name = f"{package}.{service.name}"
    base = service.name.removesuffix("Service")
    lines = doc(comments.text(path), f"The methods of `{full_name}`.")
    lines += [f"public enum {base}Methods {{"]
    for index, method in enumerate(service.method):
        request, reply = types.swift[method.input_type], types.swift[method.output_type]
        kind = _KINDS[method.client_streaming, method.server_streaming]
        name = names.quoted(method.name[:1].lower() + method.name[1:])
        text = comments.text(path + [METHOD, index])
        lines += doc(text, f"The method `{full_name}/{method.name}`.")
        lines += [
            f"public static let {name} = Method<{request}, {reply}>(",
            f'service: "{full_name}",',
            f'name: "{method.name}",',
            f"kind: .{kind}",
            ")",
            "",
        ]
    return lines + ["}", ""]
