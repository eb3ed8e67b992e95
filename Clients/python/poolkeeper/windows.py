"""How much Data each side of a connection may send, once both know WINDOW frames."""

import asyncio

# What may wait for a slow reader of one stream; a server without windows that sends more fails the call.
QUEUE_MAXIMUM = 4 << 20
# What a message costs beside its bytes while it waits.
OVERHEAD = 64
# As many bytes as fit into the queue however small the messages are; and for 16 streams of them.
STREAM_WINDOW = QUEUE_MAXIMUM // (OVERHEAD + 1)
CONNECTION_WINDOW = 16 * STREAM_WINDOW


class SendWindow:
    """Bytes of Data that the server still takes; None is any number."""

    def __init__(self, credit=None):
        self._credit = credit
        self._news = asyncio.Event()

    @property
    def is_open(self):
        return self._credit is None or self._credit > 0

    def spend(self, byte_count):
        if self._credit is not None:
            self._credit -= byte_count

    def grant(self, byte_count):
        if self._credit is not None:
            self._credit += byte_count
        self._news.set()

    async def opened(self):
        """Waits until something may be sent."""
        while not self.is_open:
            self._news.clear()
            await self._news.wait()


class ReceiveWindow:
    """Bytes of Data that were read and not granted anew; granted when half the window is used up."""

    def __init__(self, byte_count, grant):
        self._byte_count = byte_count
        self._grant = grant
        self._taken = 0

    def take(self, byte_count):
        self._taken += byte_count
        if self._taken and self._taken >= self._byte_count // 2:
            self._grant(self._taken)
            self._taken = 0
