"""What is found out about a corpus is found out once, and kept with that corpus as its tables are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

import pandas as pd

from commanalytics.errors import ParameterError, check_corpus_given

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

Found = TypeVar("Found")
Asked = ParamSpec("Asked")


def once(make: Callable[Concatenate[Corpus, Asked], Found]) -> Callable[Concatenate[Corpus, Asked], Found]:
    """A function of a corpus that is computed the first time it is asked, for each set of arguments.

    A table is handed out as a copy: what its reader does to it stays with the reader.
    """

    asked = signature(make)

    @wraps(make)
    def kept(corpus: Corpus, /, *args: Asked.args, **named: Asked.kwargs) -> Found:
        check_corpus_given(make.__name__, corpus)
        bound = asked.bind(corpus, *args, **named)
        bound.apply_defaults()  # who says what is so anyway asks for the same
        key = (make, *tuple(bound.arguments.values())[1:])
        try:
            known = key in corpus.found
        except TypeError as problem:  # what has no hash
            what = "a list or a table stands where single words or numbers belong"
            raise ParameterError(make.__name__, what, "Give them one by one") from problem
        if not known:
            corpus.found[key] = make(corpus, *args, **named)
        value = corpus.found[key]
        return cast(Found, value.copy(deep=False) if isinstance(value, pd.DataFrame) else value)

    return kept
