"""A site for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.acquire.site import Site, site


@pytest.fixture
def here() -> Iterator[Site]:
    """A site on this machine that is up."""
    with site() as up:
        yield up
