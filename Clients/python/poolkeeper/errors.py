"""What a call fails with."""

import enum

from .google_rpc import error_details_pb2, status_pb2


class Code(enum.IntEnum):
    """The status codes of gRPC and ttrpc."""

    OK = 0
    CANCELLED = 1
    UNKNOWN = 2
    INVALID_ARGUMENT = 3
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    OUT_OF_RANGE = 11
    UNIMPLEMENTED = 12
    INTERNAL = 13
    UNAVAILABLE = 14
    DATA_LOSS = 15
    UNAUTHENTICATED = 16


class RPCError(Exception):
    """A call that failed.

    `code` and `message` say what happened; `reason` is a name of `poolkeeper/v1/reason.proto` or "";
    `metadata` has every variable of the message; `violations` are (field, description) of bad fields;
    `retry_delay` is after how many seconds the same call may do better, or None.
    """

    def __init__(self, code, message, reason="", metadata=None, violations=(), retry_delay=None):
        super().__init__(f"{code.name}: {message}")
        self.code = code
        self.message = message
        self.reason = reason
        self.metadata = dict(metadata or {})
        self.violations = list(violations)
        self.retry_delay = retry_delay

    @classmethod
    def of_status(cls, status):
        """The error in a google.rpc.Status."""
        error = cls(Code(status.code) if status.code in set(Code) else Code.UNKNOWN, status.message)
        for detail in status.details:
            info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
            retry = error_details_pb2.RetryInfo()
            if detail.Unpack(info):
                error.reason, error.metadata = info.reason, dict(info.metadata)
            elif detail.Unpack(bad):
                error.violations = [(one.field, one.description) for one in bad.field_violations]
            elif detail.Unpack(retry):
                error.retry_delay = retry.retry_delay.seconds + retry.retry_delay.nanos / 1e9
        return error

    @classmethod
    def of_bytes(cls, encoded):
        """The error in an encoded google.rpc.Status; None when it is OK."""
        status = status_pb2.Status.FromString(encoded)
        return cls.of_status(status) if status.code else None
