#!/usr/bin/python3
"""The other side of ExchangeTests: Google's protobuf for Python.

Reads one JSON object a line and answers each with one line. The first line has the descriptor sets:
  {"descriptors": [base64, …]}
Then, in any order:
  {"type": T, "bytes": base64}   parse; answer {"bytes": encoded again, "json": as JSON text}
  {"type": T, "json": text}      parse JSON; answer {"bytes": encoded}
  {"type": T, "seed": n}         a random message; answer {"bytes": …, "json": …}
Anything refused is answered with {"error": text}.
"""

import base64
import json
import random
import sys

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from google.protobuf.descriptor import FieldDescriptor as Field

WELL_KNOWN_MAXIMUM = 315_576_000_000


class Types:
    def __init__(self, encoded_sets):
        self.pool = descriptor_pool.DescriptorPool()
        self.names = []
        for encoded in encoded_sets:
            files = descriptor_pb2.FileDescriptorSet.FromString(base64.b64decode(encoded))
            for file in files.file:
                self.pool.Add(file)
        self.factory = message_factory.MessageFactory(self.pool)

    def new(self, name):
        return self.factory.GetPrototype(self.pool.FindMessageTypeByName(name))()


def fill(message, rng):
    """Sets random fields of a message, and some of them to their defaults."""
    special = WELL_KNOWN.get(message.DESCRIPTOR.full_name)
    if special:
        return special(message, rng)
    for field in message.DESCRIPTOR.fields:
        if rng.random() < 0.4 and not is_always_written(field):
            continue
        if field.message_type and field.message_type.GetOptions().map_entry:
            fill_map(getattr(message, field.name), field, rng)
        elif field.label == Field.LABEL_REPEATED:
            items = getattr(message, field.name)
            for _ in range(rng.randrange(4)):
                if field.message_type:
                    fill(items.add(), rng)
                else:
                    items.append(scalar(field, rng))
        elif field.message_type:
            getattr(message, field.name).SetInParent()
            fill(getattr(message, field.name), rng)
        else:
            setattr(message, field.name, scalar(field, rng))


def is_always_written(field):
    """Whether our writers never leave the field out: the public message of a row of the store."""
    return field.number == 1 and field.message_type and field.containing_type.name.endswith("Row")


def fill_map(entries, field, rng):
    key_field, value_field = field.message_type.fields_by_number[1], field.message_type.fields_by_number[2]
    for _ in range(rng.randrange(4)):
        key = scalar(key_field, rng) if key_field.type != Field.TYPE_STRING else f"k{rng.randrange(100)}"
        if value_field.message_type:
            fill(entries[key], rng)
        else:
            entries[key] = scalar(value_field, rng)


def scalar(field, rng):
    kind = field.cpp_type
    if kind in (Field.CPPTYPE_INT32, Field.CPPTYPE_ENUM):
        if kind == Field.CPPTYPE_ENUM and rng.random() < 0.9:
            return rng.choice(field.enum_type.values).number
        return rng.choice([0, 1, -1, 2**31 - 1, -(2**31), rng.randrange(1000)])
    if kind == Field.CPPTYPE_INT64:
        return rng.choice([0, 1, -1, 2**63 - 1, -(2**63), rng.randrange(10**12)])
    if kind == Field.CPPTYPE_UINT32:
        return rng.choice([0, 1, 2**32 - 1, rng.randrange(1000)])
    if kind == Field.CPPTYPE_UINT64:
        return rng.choice([0, 1, 2**64 - 1, rng.randrange(10**12)])
    if kind == Field.CPPTYPE_FLOAT:
        return rng.choice([0.0, -0.0, 0.5, -3.25, float("inf"), float("-inf"), float("nan")])
    if kind == Field.CPPTYPE_DOUBLE:
        return rng.choice([0.0, -0.0, rng.uniform(-1e9, 1e9), 5e-324, 1.7e308, float("inf"), float("nan")])
    if kind == Field.CPPTYPE_BOOL:
        return rng.random() < 0.5
    if field.type == Field.TYPE_BYTES:
        return rng.randbytes(rng.randrange(40))
    return "".join(rng.choice('aZ0 "\\\n\t\x01\x7fé漢🦊') for _ in range(rng.randrange(20)))


def fill_time(message, rng):
    message.seconds = rng.randrange(-62_135_596_800, 253_402_300_800)
    message.nanos = rng.choice([0, 1, 1_000, 500_000_000, 999_999_999])


def fill_duration(message, rng):
    sign = rng.choice([1, -1])
    message.seconds = sign * rng.choice([0, 1, WELL_KNOWN_MAXIMUM, rng.randrange(10**6)])
    message.nanos = sign * rng.choice([0, 1, 1_000, 500_000_000, 999_999_999])


def fill_mask(message, rng):
    message.paths.extend(rng.sample(["name", "node_count", "network.security_group"], rng.randrange(3)))


def fill_any(message, rng):
    inner = TYPES.new(rng.choice(["google.rpc.ErrorInfo", "google.rpc.BadRequest", "google.protobuf.Duration"]))
    fill(inner, rng)
    message.type_url = "type.googleapis.com/" + inner.DESCRIPTOR.full_name
    message.value = inner.SerializeToString(deterministic=True)


WELL_KNOWN = {
    "google.protobuf.Timestamp": fill_time,
    "google.protobuf.Duration": fill_duration,
    "google.protobuf.FieldMask": fill_mask,
    "google.protobuf.Any": fill_any,
}


def answer(request):
    message = TYPES.new(request["type"])
    if "seed" in request:
        fill(message, random.Random(request["seed"]))
    elif "json" in request:
        json_format.Parse(request["json"], message, descriptor_pool=TYPES.pool)
    else:
        message.ParseFromString(base64.b64decode(request["bytes"]))
    reply = {"bytes": base64.b64encode(message.SerializeToString(deterministic=True)).decode()}
    if "json" not in request:
        reply["json"] = json_format.MessageToJson(message, descriptor_pool=TYPES.pool)
    return reply


TYPES = Types(json.loads(sys.stdin.readline())["descriptors"])
for line in sys.stdin:
    try:
        print(json.dumps(answer(json.loads(line))))
    except Exception as error:
        print(json.dumps({"error": repr(error)}))
