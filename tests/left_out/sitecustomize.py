"""Read by Python as it starts: what tests start does without Dask's tables, which pandera imports wherever Dask is
installed, half a second of each process. Dask's own clients and workers, which import no tables, run as they do.
"""

import sys

sys.modules["dask.dataframe"] = None  # type: ignore[assignment]  # whoever imports it is told that it is not there
