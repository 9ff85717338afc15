"""Messages between a process and its workers: their length, then so many bytes."""

from __future__ import annotations

from typing import IO

_LENGTH = 8  # bytes that say how long a message is
LONGEST = 2**31
READY = b"ready"  # the first message of a worker


def send(stream: IO[bytes], message: bytes) -> None:
    """Write a message, and see it off."""
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next message; EOFError where the stream ends before or in it, ValueError where it is none."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if length > LONGEST:
        raise ValueError(f"a message of {length} bytes is none of ours")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
