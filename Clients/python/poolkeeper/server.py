"""A server as its services: the methods of `poolkeeper.v1`, with messages."""

import importlib

from google.protobuf import descriptor_pb2, message_factory

from .connection import Connection

_MODULES = ["catalog", "event", "network", "node", "operation", "pool", "system", "workload"]


def _services():
    """The descriptors of all services by their short names."""
    found = {}
    for name in _MODULES:
        module = importlib.import_module(f"poolkeeper.v1.{name}_pb2")
        found.update(module.DESCRIPTOR.services_by_name)
    return found


def _message_class(descriptor):
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    return message_factory.MessageFactory().GetPrototype(descriptor)


async def connect(address, tenant=None):
    """Connects to "unix:PATH" or "HOST:PORT", to act for a tenant; without one for "default"."""
    return Server(await Connection.open(address), tenant)


class Server:
    """Has an attribute for each service: `server.PoolService`. An asynchronous context manager."""

    def __init__(self, connection, tenant=None):
        self.connection = connection
        metadata = [("tenant", tenant)] if tenant else []
        for name, descriptor in _services().items():
            setattr(self, name, _Service(connection, descriptor, metadata))

    async def close(self):
        await self.connection.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.close()


class _Service:
    """Has an attribute for each method.

    A method with one request takes a message, or its fields by name, and `timeout` in seconds; one with a
    stream of requests takes an asynchronous iterable of messages. With one reply it is awaited, with a
    stream of replies it is iterated over.
    """

    def __init__(self, connection, descriptor, metadata):
        proto = descriptor_pb2.ServiceDescriptorProto()
        descriptor.CopyToProto(proto)
        streaming = {one.name: one for one in proto.method}
        for method in descriptor.methods:
            kind = streaming[method.name]
            call = _method(connection, descriptor.full_name, method, kind, metadata)
            setattr(self, method.name, call)


def _method(connection, service, method, kind, metadata):
    request_class, reply_class = _message_class(method.input_type), _message_class(method.output_type)

    def encoded(request, fields):
        return (request if request is not None else request_class(**fields)).SerializeToString()

    async def encoded_all(requests):
        async for request in requests:
            yield request.SerializeToString()

    async def unary(request=None, *, timeout=None, **fields):
        payload = encoded(request, fields)
        reply = await connection.unary(service, method.name, payload, timeout, metadata)
        return reply_class.FromString(reply)

    async def server_stream(request=None, *, timeout=None, **fields):
        payload = encoded(request, fields)
        async for reply in connection.server_stream(
            service, method.name, payload, timeout, metadata
        ):
            yield reply_class.FromString(reply)

    async def client_stream(requests, *, timeout=None):
        messages = encoded_all(requests)
        reply = await connection.client_stream(service, method.name, messages, timeout, metadata)
        return reply_class.FromString(reply)

    async def bidirectional(requests, *, timeout=None):
        messages = encoded_all(requests)
        async for reply in connection.bidirectional(
            service, method.name, messages, timeout, metadata
        ):
            yield reply_class.FromString(reply)

    if kind.client_streaming:
        return bidirectional if kind.server_streaming else client_stream
    return server_stream if kind.server_streaming else unary
