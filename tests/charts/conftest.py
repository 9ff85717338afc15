"""Charts are looked through by Altair's schema, compiled: as strictly, in a twelfth of the time."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
from altair.utils import schemapi
from altair.vegalite.v6.schema.core import load_schema

from tests.conftest import ROOT
from tests.shared import made_once

DEFINITION = "#/definitions/"
VERSIONS = f"{version('altair')}-{version('fastjsonschema')}-{sys.implementation.cache_tag}"
Look = Callable[..., list[Any]]  # the faults of a specification by a schema


@pytest.fixture(autouse=True, scope="session")
def looks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Look, Look]]:
    """What the compiled schema takes for right is right; of all else jsonschema says what is wrong with it, or not.

    Both ways to look through a chart: this, and that of jsonschema alone.
    """
    compiled = cache(lambda: _compiled(tmp_path_factory))
    asked = schemapi._get_errors_from_spec

    def quickly(spec: Any, schema: dict[str, Any], rootschema: dict[str, Any] | None = None) -> list[Any]:
        name = schema.get("$ref", "") if len(schema) == 1 else ""
        if name.startswith(f"{DEFINITION}TopLevel") and _takes(compiled()[_function(name)], spec):
            return []
        return asked(spec, schema, rootschema=rootschema)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(schemapi, "_get_errors_from_spec", quickly)
        yield quickly, asked


def _compiled(factory: pytest.TempPathFactory) -> dict[str, Callable[[Any], object]]:
    """The functions of the compiled schema, by their names."""
    found: dict[str, Any] = {}
    exec(marshal.loads((made_once(factory, "vega-lite", _put) / "code").read_bytes()), found)
    return found


def _put(folder: Path) -> None:
    """It takes five seconds to compile, and is kept from run to run."""
    kept = ROOT / ".cache" / f"vega-lite-{VERSIONS}"
    if not kept.exists():
        code = compile(fastjsonschema.compile_to_code(load_schema()), "vega-lite", "exec")
        kept.parent.mkdir(exist_ok=True)
        half = kept.with_name(f"{kept.name}-{os.getpid()}")  # nobody finds it half written
        half.write_bytes(marshal.dumps(code))
        half.replace(kept)
    (folder / "code").symlink_to(kept)


def _function(definition: str) -> str:
    return "validate___definitions_" + definition.removeprefix(DEFINITION).lower()


def _takes(look: Callable[[Any], object], spec: Any) -> bool:
    try:
        look(spec)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True
