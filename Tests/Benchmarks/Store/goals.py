"""Puts goals beside what was measured: reads the document of `run` and writes it again with `goals` in front."""

import json
import sys
from statistics import median

figures = json.load(sys.stdin)
goals = []


def goal(name, value, least=None, most=None):
    """Notes a ratio or figure and whether it reaches its goal."""
    entry = {"name": name, "value": round(value, 3)}
    if least is not None:
        entry |= {"least": least, "reached": value >= least}
    if most is not None:
        entry |= {"most": most, "reached": value <= most}
    goals.append(entry)


def rate(case, server):
    rounds = figures["servers"][case][server]
    return median(one["perSecond"] for one in rounds) if rounds else None


def p99(case):
    rounds = figures["servers"]["getOfAnotherPool"][case]
    return median(one["p99Microseconds"] for one in rounds)


goal("a commit, one in flight, by a bare write and fdatasync", figures["commits"]["1InFlight"]["ratio"], most=1.3)
goal(
    "the same, of the quickest tenth of each",
    figures["commits"]["1InFlight"]["quickestTenthRatio"],
    most=1.3,
)
ours = rate("256InFlight", "updatePool")
if redis := rate("256InFlight", "redisSet"):
    goal("UpdatePool, 256 in flight, by Redis with appendfsync always", ours / redis, least=0.5)
if etcd := rate("256InFlight", "etcdPut"):
    goal("UpdatePool, 256 in flight, by etcd", ours / etcd, least=5)
goal(
    "p99 of GetPool of another pool, beside 256 writes in flight by without",
    p99("besideWriters") / p99("withoutWriters"),
    most=2,
)

small, large = figures["nodes"][0], figures["nodes"][-1]
nodes = large["measured"]["nodes"]
goal(f"bytes of a node at {nodes} nodes", large["start"]["bytesPerNode"], most=1024)
goal(
    f"longest stall during a snapshot at {nodes} nodes, microseconds",
    large["measured"]["snapshotUnderLoad"]["longestStallMicroseconds"],
    most=5000,
)
goal(
    "the most that a turn of the loop held a processor meanwhile, microseconds",
    large["measured"]["snapshotUnderLoad"]["mostOnProcessorMicroseconds"],
    most=5000,
)
if "redisStart" in large:
    redis = large["redisStart"]
    for unit in ("milliseconds", "processorMilliseconds"):
        ratio = large["start"][unit] / max(1, redis[unit])
        goal(f"start at {nodes} nodes by Redis, {unit}", ratio, most=1.5)
if nodes > small["measured"]["nodes"]:
    fewest = small["measured"]["nodes"]
    for call in ("getPoolNanoseconds", "scaleOutMicroseconds"):
        ratio = large["measured"]["calls"][call] / max(1, small["measured"]["calls"][call])
        goal(f"{call} at {nodes} nodes by {fewest}", ratio, most=1.5)

json.dump({"goals": goals} | figures, sys.stdout, indent=2)
print()
