"""Poolkeeper's client for asyncio.

    import poolkeeper

    async with await poolkeeper.connect("unix:/run/poolkeeper/poolkeeper.sock") as server:
        pool = await server.PoolService.GetPool(name="trainers", timeout=5)
        async for change in server.EventService.WatchEvents():
            print(change)

Messages are those of `poolkeeper.v1.*_pb2`. What fails raises `RPCError`.
"""

from .connection import Connection
from .errors import Code, RPCError
from .server import Server, connect

__all__ = ["Code", "Connection", "RPCError", "Server", "connect"]
