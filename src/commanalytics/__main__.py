"""`python -m commanalytics`."""

from commanalytics.cli import main

main()
