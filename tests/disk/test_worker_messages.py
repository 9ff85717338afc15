"""A message comes through whole, or it is none."""

from __future__ import annotations

from io import BytesIO

import pytest

from commanalytics.disk.worker_messages import receive, send


def test_messages_come_through_one_after_another() -> None:
    stream = BytesIO()
    for message in (b"one", b"", b"\xff" * 70_000):
        send(stream, message)
    stream.seek(0)
    assert [receive(stream) for _ in range(3)] == [b"one", b"", b"\xff" * 70_000]
    with pytest.raises(EOFError):
        receive(stream)


@pytest.mark.parametrize("left", [1, 7, 8, 10])
def test_a_message_that_breaks_off_is_none(left: int) -> None:
    stream = BytesIO()
    send(stream, b"one")
    with pytest.raises(EOFError):
        receive(BytesIO(stream.getvalue()[:left]))


def test_what_is_no_length_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="none of ours"):
        receive(BytesIO(b"Traceback (most recent call last)"))
