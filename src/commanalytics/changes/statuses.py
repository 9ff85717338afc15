"""Status of every family at every meeting: present or not, in which words, with which force."""

from __future__ import annotations

import pandas as pd

COLUMNS = ("family_id", "date", "communique_id", "presence", "wording", "force", "demand_ids", "compared_with")


def statuses(
    demands: pd.DataFrame, families: pd.DataFrame, communiques: pd.DataFrame, meetings: pd.DataFrame
) -> pd.DataFrame:
    """One row a family and meeting of its group; `demands` carries family_id.

    `date` is the meeting's date as `meetings` has it, `communique_id` empty where no text is held; `demand_ids` and
    `compared_with` are demand ids joined by a blank, empty where there are none.
    """
    return pd.DataFrame(columns=list(COLUMNS))
