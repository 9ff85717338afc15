"""The commands by name: where each lives, and its line in `--help` (which thus imports none of them)."""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("commanalytics.cli.commands.new:new", "Make an empty corpus folder, or lay out the demo."),
    "sync": (
        "commanalytics.cli.commands.incoming.sync:sync",
        "Fetch the texts that a corpus lacks, and those that are new.",
    ),
    "add": (
        "commanalytics.cli.commands.incoming.add:add",
        "Bring texts in: files, folders, links, whatever their format.",
    ),
    "check": ("commanalytics.cli.commands.check:check", "Say what is wrong, missing or unrecognised in a corpus."),
    "tables": ("commanalytics.cli.commands.tables:tables", "Write the tables, with a codebook beside them."),
    "report": ("commanalytics.cli.commands.report:report", "Make the reports of a corpus as self-contained HTML."),
    "find": ("commanalytics.cli.commands.find:find", "Find words, with the ids of their sentences."),
    "explain": ("commanalytics.cli.commands.explain:explain", "Show the sentence and the rule behind an id."),
    "correct": (
        "commanalytics.cli.commands.by_hand.correct:correct",
        "Correct what was read, by a quote and with a reason.",
    ),
    "phrase": (
        "commanalytics.cli.commands.by_hand.phrase:phrase",
        "Add a lead phrase that the lexicon lacks to lexicon.csv.",
    ),
    "diff": ("commanalytics.cli.commands.diff:diff", "Show what changed between two texts, word by word."),
    "families": ("commanalytics.cli.commands.families:families", "List recurring demands, and freeze their ids."),
    "review": (
        "commanalytics.cli.commands.review:review",
        "Confirm or reject likely links of demands and commitments.",
    ),
    "sample": ("commanalytics.cli.commands.coding.sample:sample", "Write a sheet for coding by hand."),
    "agreement": (
        "commanalytics.cli.commands.coding.agreement:agreement",
        "Say how well the coding agrees with people.",
    ),
    "lab": ("commanalytics.cli.commands.lab:lab", "Open JupyterLab with the notebooks ready to run."),
    "cache": ("commanalytics.cli.commands.cache:cache", "Say what the cache holds and how large it is, or empty it."),
    "schedule": ("commanalytics.cli.commands.schedule:schedule", "Print a working schedule: cron, systemd or GitHub."),
}
