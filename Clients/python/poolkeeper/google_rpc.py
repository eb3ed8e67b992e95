"""google.rpc: that of the environment (googleapis-common-protos), or our own where there is none.

Only one of the two may be loaded: protobuf knows each file once.
"""

try:
    from google.rpc import error_details_pb2, status_pb2
except ImportError:
    from ._google import error_details_pb2, status_pb2

__all__ = ["error_details_pb2", "status_pb2"]
