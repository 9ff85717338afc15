"""The commands by name: where each lives, and its line in `--help` (which thus imports none of them)."""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("commanalytics.cli.new:new", "Make an empty corpus folder, or lay out the demo."),
    "check": ("commanalytics.cli.check:check", "Say what is wrong, missing or unrecognised in a corpus."),
    "tables": ("commanalytics.cli.tables:tables", "Write the tables, with a codebook beside them."),
    "report": ("commanalytics.cli.report:report", "Make the reports of a corpus as self-contained HTML."),
    "find": ("commanalytics.cli.find:find", "Find words, with the ids of their sentences."),
    "explain": ("commanalytics.cli.explain:explain", "Show the sentence and the rule behind an id."),
    "diff": ("commanalytics.cli.diff:diff", "Show what changed between two texts, word by word."),
    "families": ("commanalytics.cli.families:families", "List recurring demands, and freeze their ids."),
    "review": ("commanalytics.cli.review:review", "Confirm or reject suggested links between demands."),
    "lab": ("commanalytics.cli.lab:lab", "Open JupyterLab with the notebooks ready to run."),
    "schedule": ("commanalytics.cli.schedule:schedule", "Print a working schedule: cron, systemd or GitHub."),
}
