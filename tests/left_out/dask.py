"""In the place of a library that pandera imports wherever it is installed, half a second of each process that a test
starts. It comes with jupyter-scheduler alone, and no user of the package has it; the tests of Jupyter's own programs
run with it.
"""

raise ImportError("left out of what tests start")
