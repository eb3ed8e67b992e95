"""One connection, with any number of calls on it; requests and replies are bytes here."""

import asyncio
import contextlib

from . import wire
from .errors import Code, RPCError
from .rpc.v1 import control_pb2
from .windows import (
    CONNECTION_WINDOW,
    OVERHEAD,
    QUEUE_MAXIMUM,
    STREAM_WINDOW,
    ReceiveWindow,
    SendWindow,
)

_FEATURES = control_pb2.FEATURE_CANCEL | control_pb2.FEATURE_PING | control_pb2.FEATURE_WINDOW


@contextlib.asynccontextmanager
async def _until(deadline):
    try:
        async with asyncio.timeout_at(deadline):
            yield
    except TimeoutError:
        raise RPCError(Code.DEADLINE_EXCEEDED, "The deadline passed before the call was done.")


class _Call:
    """A call that is open: what came for it and was not read yet."""

    def __init__(self, deadline, send_window, did_take):
        self.deadline = deadline
        self.send_window = send_window
        self._did_take = did_take
        self._items = []
        self._byte_count = 0
        self._news = asyncio.Event()
        self.reply = None
        self.error = None
        self.has_ended = False

    def append(self, message):
        """False when there is no room."""
        if self._byte_count > QUEUE_MAXIMUM:
            return False
        self._items.append(message)
        self._byte_count += len(message) + OVERHEAD
        self._news.set()
        return True

    def end(self, error=None, reply=None):
        if not self.has_ended:
            self.error, self.reply, self.has_ended = error, reply, True
            self._news.set()

    async def next(self):
        """The next message; None at the end."""
        while not self._items:
            if self.error:
                raise self.error
            if self.has_ended:
                return None
            self._news.clear()
            async with _until(self.deadline):
                await self._news.wait()
        message = self._items.pop(0)
        self._byte_count -= len(message) + OVERHEAD
        self._did_take(len(message))
        return message

    def drop(self):
        """Gives up what was not read; says how many bytes of messages that was."""
        unread = sum(map(len, self._items))
        self._items = []
        return unread

    async def result(self):
        """The reply of a call that has one; messages before it are dropped."""
        while await self.next() is not None:
            pass
        if self.reply is None:
            raise RPCError(Code.INTERNAL, "The server ended the call without a reply.")
        return self.reply


class Connection:
    """Made by `open`; `close` ends it, and every call that is open fails with UNAVAILABLE.

    `timeout` is in seconds, None for ever; `metadata` is a list of pairs. A call whose task is cancelled is
    cancelled on the server, if that knows how.
    """

    def __init__(self, reader, writer):
        self._reader, self._writer = reader, writer
        self._calls = {}
        self._next_id = 1
        self._features = 0
        self._stream_window = None
        self._send_window = SendWindow()
        self._receive_window = ReceiveWindow(CONNECTION_WINDOW, lambda count: self._grant(0, count))
        self._lost = None
        self._task = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, address):
        """Connects to "unix:PATH" or "HOST:PORT"."""
        try:
            if address.startswith("unix:"):
                streams = await asyncio.open_unix_connection(address.removeprefix("unix:"))
            else:
                host, _, port = address.rpartition(":")
                streams = await asyncio.open_connection(host.strip("[]"), int(port))
        except OSError as error:
            raise RPCError(Code.UNAVAILABLE, f"The server at {address} cannot be reached: {error}")
        connection = cls(*streams)
        await connection._agree()
        return connection

    async def close(self):
        self._lose("The connection was closed.")
        self._task.cancel()
        self._writer.close()
        with contextlib.suppress(OSError, asyncio.CancelledError):
            await self._writer.wait_closed()

    async def unary(self, service, method, payload, timeout=None, metadata=()):
        """One request, one reply."""
        async with self._call(service, method, payload, timeout, metadata, 0) as (_, call):
            return await call.result()

    async def server_stream(self, service, method, payload, timeout=None, metadata=()):
        """One request; yields the messages that come."""
        flags = wire.REMOTE_CLOSED
        async with self._call(service, method, payload, timeout, metadata, flags) as (_, call):
            while (message := await call.next()) is not None:
                yield message

    async def client_stream(self, service, method, messages, timeout=None, metadata=()):
        """Sends what an asynchronous iterable yields; one reply."""
        async with self._sending(service, method, messages, timeout, metadata) as call:
            return await call.result()

    async def bidirectional(self, service, method, messages, timeout=None, metadata=()):
        """Sends what an asynchronous iterable yields, and yields what comes, at the same time."""
        async with self._sending(service, method, messages, timeout, metadata) as call:
            while (message := await call.next()) is not None:
                yield message

    @contextlib.asynccontextmanager
    async def _sending(self, service, method, messages, timeout, metadata):
        flags = wire.REMOTE_OPEN
        async with self._call(service, method, b"", timeout, metadata, flags) as (stream_id, call):
            sender = asyncio.create_task(self._send_all(stream_id, call, messages))
            try:
                yield call
            finally:
                sender.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await sender

    async def _send_all(self, stream_id, call, messages):
        try:
            async for message in messages:
                while not (call.send_window.is_open and self._send_window.is_open):
                    await call.send_window.opened()
                    await self._send_window.opened()
                if call.has_ended:
                    return
                call.send_window.spend(len(message))
                self._send_window.spend(len(message))
                await self._send(wire.frame(stream_id, wire.DATA, 0, message))
            end = wire.REMOTE_CLOSED | wire.NO_DATA
            await self._send(wire.frame(stream_id, wire.DATA, end))
        except Exception as error:  # Whatever the caller's iterable raises, its reader is told.
            call.end(error)

    @contextlib.asynccontextmanager
    async def _call(self, service, method, payload, timeout, metadata, flags):
        body = wire.request(service, method, payload, timeout, metadata)
        if len(body) > wire.BODY_MAXIMUM:
            raise RPCError(Code.RESOURCE_EXHAUSTED, "The request does not fit into a frame.")
        if self._lost:
            raise RPCError(Code.UNAVAILABLE, self._lost)
        deadline = None if timeout is None else asyncio.get_running_loop().time() + timeout
        stream_id = self._next_id
        self._next_id += 2
        call = _Call(deadline, SendWindow(self._stream_window), self._taking(stream_id))
        self._calls[stream_id] = call
        try:
            async with _until(deadline):
                await self._send(wire.frame(stream_id, wire.REQUEST, flags, body))
            yield stream_id, call
        finally:
            del self._calls[stream_id]
            self._receive_window.take(call.drop())
            if not call.has_ended and self._features & control_pb2.FEATURE_CANCEL:
                self._writer.write(wire.frame(stream_id, wire.CANCEL))

    async def _agree(self):
        hello = control_pb2.HelloRequest(
            version=1,
            features=_FEATURES,
            initial_stream_window=STREAM_WINDOW,
            initial_connection_window=CONNECTION_WINDOW,
        )
        try:
            encoded = await self.unary(
                "poolkeeper.rpc.v1.Control", "Hello", hello.SerializeToString(), timeout=30
            )
            reply = control_pb2.HelloReply.FromString(encoded)
            self._features = reply.features
            if self._features & control_pb2.FEATURE_WINDOW:
                self._stream_window = reply.initial_stream_window
                self._send_window = SendWindow(reply.initial_connection_window)
        except RPCError as error:
            # Any other error is that of a server without extensions.
            if error.code in (Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED):
                raise

    async def _send(self, frame):
        self._writer.write(frame)
        try:
            await self._writer.drain()
        except OSError as error:
            raise RPCError(Code.UNAVAILABLE, f"The connection is lost: {error}")

    async def _read(self):
        try:
            while True:
                header = await self._reader.readexactly(wire.HEADER.size)
                length, stream_id, kind, flags = wire.HEADER.unpack(header)
                if length > wire.BODY_MAXIMUM:
                    raise ValueError(f"a frame of {length} bytes")
                self._receive(stream_id, kind, flags, await self._reader.readexactly(length))
        except (OSError, EOFError, ValueError) as error:
            self._lose(f"The connection is lost: {error}")
            self._writer.close()

    def _grant(self, stream_id, byte_count):
        if self._features & control_pb2.FEATURE_WINDOW and not self._lost:
            self._writer.write(wire.frame(stream_id, wire.WINDOW, 0, wire.NUMBER.pack(byte_count)))

    def _taking(self, stream_id):
        """What a call does with messages that were read: they wait here no longer."""
        window = ReceiveWindow(STREAM_WINDOW, lambda count: self._grant(stream_id, count))

        def did_take(byte_count):
            self._receive_window.take(byte_count)
            call = self._calls.get(stream_id)
            if call and not call.has_ended:
                window.take(byte_count)

        return did_take

    def _receive(self, stream_id, kind, flags, body):
        call = self._calls.get(stream_id)
        if kind == wire.PING and not flags & wire.ACKNOWLEDGES:
            self._writer.write(wire.frame(0, wire.PING, wire.ACKNOWLEDGES, body))
        elif kind == wire.WINDOW and len(body) == wire.NUMBER.size:
            window = self._send_window if stream_id == 0 else call and call.send_window
            if window:
                window.grant(*wire.NUMBER.unpack(body))
        elif call is not None:
            self._receive_for(call, kind, flags, body)
        elif kind == wire.DATA:
            self._receive_window.take(len(body))

    @staticmethod
    def _receive_for(call, kind, flags, body):
        if kind == wire.RESPONSE:
            status, payload = wire.response(body)
            error = RPCError.of_bytes(status)
            call.end(error, None if error else payload)
        elif kind == wire.DATA:
            if not flags & wire.NO_DATA and not call.append(body):
                call.end(RPCError(Code.RESOURCE_EXHAUSTED, "More came than was read."))
            if flags & wire.REMOTE_CLOSED:
                call.end()

    def _lose(self, message):
        self._lost = self._lost or message
        for call in self._calls.values():
            call.end(RPCError(Code.UNAVAILABLE, self._lost))
