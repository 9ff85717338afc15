"""From notebooks to pages: plan, run, render, index."""

import commanalytics.display  # noqa: F401  # before a notebook is checked: see `put_off_grammars`
