"""ttrpc's frames and envelopes: bytes to values and back, without I/O."""

import struct

HEADER = struct.Struct(">IIBB")
NUMBER = struct.Struct(">I")
BODY_MAXIMUM = 4 << 20

REQUEST, RESPONSE, DATA, CANCEL, PING, WINDOW = 1, 2, 3, 0x10, 0x11, 0x12
REMOTE_CLOSED, REMOTE_OPEN, NO_DATA, ACKNOWLEDGES = 0x01, 0x02, 0x04, 0x01


def frame(stream_id, kind, flags=0, body=b""):
    return HEADER.pack(len(body), stream_id, kind, flags) + body


def request(service, method, payload, timeout, metadata):
    """A Request envelope; `timeout` in seconds or None, `metadata` pairs of texts."""
    parts = [_field(1, service.encode()), _field(2, method.encode())]
    if payload:
        parts.append(_field(3, payload))
    if timeout is not None:
        # At least a microsecond, which is the least that a server heeds.
        parts.append(b"\x20" + _varint(max(1000, int(timeout * 1e9))))
    for key, value in metadata:
        parts.append(_field(5, _field(1, key.encode()) + _field(2, value.encode())))
    return b"".join(parts)


def response(body):
    """The encoded status and the payload of a Response envelope."""
    status = payload = b""
    offset = 0
    while offset < len(body):
        tag, offset = _read_varint(body, offset)
        if tag & 7 != 2:
            raise ValueError("a field of a Response is not of bytes")
        length, offset = _read_varint(body, offset)
        if length > len(body) - offset:
            raise ValueError("a Response is cut off")
        value = body[offset : offset + length]
        offset += length
        if tag >> 3 == 1:
            status = value
        elif tag >> 3 == 2:
            payload = value
    return status, payload


def _field(number, value):
    return bytes([number << 3 | 2]) + _varint(len(value)) + value


def _varint(value):
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def _read_varint(body, offset):
    value = shift = 0
    while offset < len(body) and shift < 70:
        byte = body[offset]
        offset += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, offset
        shift += 7
    raise ValueError("a varint is cut off")
