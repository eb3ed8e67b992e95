"""The client against real servers: POOLKEEPER_SERVER and PROBE_SERVER are their addresses."""

import asyncio
import os
import unittest

import poolkeeper
from poolkeeper import Code, Connection, RPCError
from poolkeeper.v1 import pool_pb2

PROBE = "probe.v1.Probe"


async def messages_of(byte_count, count):
    """Messages of that size."""
    for _ in range(count):
        yield b"x" * byte_count


class ProbeTests(unittest.IsolatedAsyncioTestCase):
    """All kinds of call, with bytes."""

    async def asyncSetUp(self):
        self.connection = await Connection.open(os.environ["PROBE_SERVER"])

    async def asyncTearDown(self):
        await self.connection.close()

    async def unary(self, method, payload=b"", **options):
        return await self.connection.unary(PROBE, method, payload, **options)

    async def fails(self, call, code):
        with self.assertRaises(RPCError) as caught:
            await call
        self.assertEqual(caught.exception.code, code)
        return caught.exception

    async def test_unary(self):
        for size in (0, 1, 100_000, (4 << 20) - 64):
            self.assertEqual(await self.unary("Echo", b"x" * size), b"x" * size)
        self.assertEqual(await self.unary("Empty"), b"")

    async def test_too_large(self):
        await self.fails(self.unary("Echo", b"x" * (4 << 20)), Code.RESOURCE_EXHAUSTED)
        self.assertEqual(await self.unary("Echo", b"after"), b"after")

    async def test_many_at_once(self):
        echoes = [self.unary("Echo", str(n).encode()) for n in range(500)]
        self.assertEqual(await asyncio.gather(*echoes), [str(n).encode() for n in range(500)])

    async def test_metadata(self):
        metadata = [("key", "one"), ("key", "ü")]
        reply = await self.unary("Meta", metadata=metadata, timeout=60)
        self.assertRegex(reply.decode(), r"\Akey=one\nkey=ü\ndeadline=\d+\Z")

    async def test_errors(self):
        for code in range(1, 17):
            metadata = [("code", str(code)), ("message", "so it is")]
            error = await self.fails(self.unary("Fail", metadata=metadata), Code(code))
            self.assertEqual(error.message, "so it is")
        await self.fails(self.unary("Nowhere"), Code.UNIMPLEMENTED)

    async def test_deadline(self):
        await self.fails(self.unary("Sleep", b"60000", timeout=0.05), Code.DEADLINE_EXCEEDED)
        await self.fails(self.unary("Sleep", b"60000", timeout=0), Code.DEADLINE_EXCEEDED)
        self.assertEqual(await self.unary("Sleep", b"1", timeout=60), b"slept")

    async def test_server_stream(self):
        stream = self.connection.server_stream(PROBE, "ServerStream", b"1000")
        self.assertEqual([m async for m in stream], [str(n).encode() for n in range(1000)])
        stream = self.connection.server_stream(PROBE, "ServerStream", b"")
        self.assertEqual([m async for m in stream], [])
        seen = []
        with self.assertRaises(RPCError) as caught:
            async for message in self.connection.server_stream(PROBE, "FailStream", b""):
                seen.append(message)
        self.assertEqual(seen, [b"one"])
        self.assertEqual(caught.exception.code, Code.FAILED_PRECONDITION)

    async def test_slow_reader(self):
        # More than its queue holds: the server waits, and other calls do not.
        stream = self.connection.bidirectional(PROBE, "Bidi", messages_of(60_000, 100), timeout=60)
        self.assertEqual(len(await anext(stream)), 60_000)
        for _ in range(20):
            self.assertEqual(await self.unary("Echo", b"x" * 100_000), b"x" * 100_000)
        self.assertEqual([len(m) async for m in stream], [60_000] * 99)

    async def test_abandoned_streams(self):
        # Together they have more than the connection may have unread.
        for _ in range(40):
            stream = self.connection.bidirectional(PROBE, "Bidi", messages_of(60_000, 5), timeout=60)
            self.assertEqual(len(await anext(stream)), 60_000)
            await stream.aclose()
        stream = self.connection.bidirectional(PROBE, "Bidi", messages_of(60_000, 40), timeout=60)
        self.assertEqual([len(m) async for m in stream], [60_000] * 40)

    async def test_slow_server(self):
        sent = 0

        async def messages():
            nonlocal sent
            while True:
                yield b"x" * 10_000
                sent += 1

        # A server that is sent more than it reads would fail the stream.
        stream = self.connection.bidirectional(PROBE, "NeverRead", messages(), timeout=0.5)
        await self.fails(anext(stream), Code.DEADLINE_EXCEEDED)
        self.assertLess(sent, 20)

    async def test_client_stream(self):
        async def messages():
            for size in (1, 0, 41):
                yield b"x" * size

        reply = await self.connection.client_stream(PROBE, "ClientStream", messages())
        self.assertEqual(reply, b"count=3 bytes=42")

    async def test_iterable_that_raises(self):
        async def messages():
            yield b"x"
            raise KeyError("mine")

        with self.assertRaises(KeyError):
            await self.connection.client_stream(PROBE, "ClientStream", messages())
        self.assertEqual(await self.unary("Echo", b"after"), b"after")

    async def test_bidirectional(self):
        answers = asyncio.Queue()

        async def messages():
            for number in range(100):
                yield str(number).encode()
                self.assertEqual(await answers.get(), str(number).encode())

        async for answer in self.connection.bidirectional(PROBE, "Bidi", messages(), timeout=60):
            await answers.put(answer)
        self.assertTrue(answers.empty())

    async def test_cancelled_task(self):
        sleeps = [asyncio.create_task(self.unary("Sleep", b"60000")) for _ in range(1000)]
        await self.unary("Echo")
        for task in sleeps:
            task.cancel()
        await asyncio.gather(*sleeps, return_exceptions=True)
        # A connection may have 1,024 open calls: without CANCEL these would be refused.
        for _ in range(2):
            self.assertEqual(await self.unary("Sleep", b"1"), b"slept")
        again = [self.unary("Sleep", b"1") for _ in range(1000)]
        self.assertEqual(set(await asyncio.gather(*again)), {b"slept"})

    async def test_closed(self):
        sleep = asyncio.create_task(self.unary("Sleep", b"60000"))
        await self.unary("Echo")
        await self.connection.close()
        await self.fails(sleep, Code.UNAVAILABLE)
        await self.fails(self.unary("Echo"), Code.UNAVAILABLE)

    async def test_nobody_there(self):
        await self.fails(Connection.open("unix:/nowhere/at/all"), Code.UNAVAILABLE)


class ServerTests(unittest.IsolatedAsyncioTestCase):
    """The API, with messages."""

    async def asyncSetUp(self):
        self.server = await poolkeeper.connect(os.environ["POOLKEEPER_SERVER"])

    async def asyncTearDown(self):
        await self.server.close()

    async def test_pool(self):
        pool = pool_pb2.Pool(
            name="from-python",
            type=pool_pb2.Pool.DEVELOPMENT_TRAINING,
            flavor="cpu.small",
            node_count=1,
        )
        operation = await self.server.PoolService.CreatePool(pool=pool, request_id="python-1")
        again = await self.server.PoolService.CreatePool(pool=pool, request_id="python-1")
        self.assertEqual(again.name, operation.name)
        found = await self.server.PoolService.GetPool(name="from-python", timeout=10)
        self.assertEqual((found.flavor, found.node_count), ("cpu.small", 1))
        request = pool_pb2.ListPoolsRequest()
        names = [one.name for one in (await self.server.PoolService.ListPools(request)).pools]
        self.assertIn("from-python", names)

    async def test_stream(self):
        async for health in self.server.SystemService.WatchHealth(timeout=30):
            self.assertEqual(health.status, health.SERVING)
            break

    async def test_details(self):
        with self.assertRaises(RPCError) as caught:
            await self.server.PoolService.GetPool(name="nowhere")
        error = caught.exception
        self.assertEqual(error.code, Code.NOT_FOUND)
        self.assertTrue(error.reason)
        with self.assertRaises(RPCError) as caught:
            await self.server.PoolService.CreatePool(pool=pool_pb2.Pool(name="Not a name!"))
        self.assertEqual(caught.exception.code, Code.INVALID_ARGUMENT)
        self.assertIn("pool.flavor", [field for field, _ in caught.exception.violations])

    async def test_tenant(self):
        other = await poolkeeper.connect(os.environ["POOLKEEPER_SERVER"], tenant="other")
        async with other:
            names = [one.name for one in (await other.PoolService.ListPools()).pools]
        self.assertNotIn("from-python", names)


if __name__ == "__main__":
    unittest.main()
