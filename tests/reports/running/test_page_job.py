"""What the processes of notebooks are forked from."""

from __future__ import annotations

import subprocess
import sys

LOOK = """
import sys
from commanalytics.reports.running import page_job
page_job.warm()
wanted = "commanalytics.charts", "scipy.optimize", "pyarrow.feather", *page_job.SHELL
print([name for name in wanted if name not in sys.modules])
"""


def test_what_every_page_imports_is_there_before_its_process_is_forked() -> None:
    """Else each of them would import it anew."""
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
