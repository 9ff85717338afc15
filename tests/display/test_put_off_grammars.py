"""Grammars that jsonschema would compile at once are compiled when an address is checked, and say the same."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.environments import whole

ASKED = """
import json, sys
import commanalytics.charts
from jsonschema import FormatChecker
before = type(sys.modules["rfc3987_syntax"]).__name__
said = [FormatChecker().conforms(words, "iri") for words in ("https://osk.example/a", "no address")]
print(json.dumps([before, said, type(sys.modules["rfc3987_syntax"]).__name__]))
"""


def test_an_address_is_checked_as_ever() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, env=whole())
    assert json.loads(done.stdout) == ["_StandIn", [True, False], "module"]
