"""Different sites are asked at the same time, one site in order; whoever goes away is not worked for any longer."""

from __future__ import annotations

from threading import Barrier, Event, active_count

import pytest

from commanalytics.acquire.syncing.sites_at_once import at_once

LINKS = [f"https://{host}.example/{number}" for number in range(3) for host in ("norvia", "tavell", "ondara")]


def test_of_each_site_one_thing_is_asked_at_a_time_and_in_order() -> None:
    asked: list[str] = []
    together = Barrier(3)

    def work(link: str) -> int:
        together.wait(30)  # nobody goes on before all three sites are being asked
        asked.append(link)
        return len(link)

    assert sorted(at_once(LINKS, str, work)) == sorted((link, len(link)) for link in LINKS)
    for host in ("norvia", "tavell", "ondara"):
        assert [link[-1] for link in asked if host in link] == ["0", "1", "2"]


def test_what_goes_wrong_is_raised_and_the_rest_is_let_be() -> None:
    held = Event()

    def work(link: str) -> None:
        if "tavell" in link:
            raise ZeroDivisionError
        held.wait(30)

    with pytest.raises(ZeroDivisionError):
        list(at_once(LINKS, str, work))
    held.set()


def test_who_asks_no_more_lets_the_sites_be() -> None:
    before, asked = active_count(), []
    coming = at_once([f"https://{n % 2}.example/{n}" for n in range(100)], str, asked.append)
    next(coming)
    coming.close()  # type: ignore[attr-defined]
    while active_count() > before:
        pass
    assert len(asked) < 50


def test_one_site_alone_is_asked_when_its_answer_is_wanted() -> None:
    asked: list[str] = []
    coming = at_once(LINKS[::3], str, asked.append)
    next(coming)
    assert asked == ["https://norvia.example/0"]
