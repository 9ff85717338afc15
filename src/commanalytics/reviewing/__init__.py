"""Recurrence with what people decided: families of a corpus's folder, and the questions put to a reader."""

from __future__ import annotations

from commanalytics.reviewing.recurrence_in_folder import all_found_in, found_in
from commanalytics.reviewing.review_questions import Question, answer, questions
from commanalytics.reviewing.review_widget import Reviewer

__all__ = ["Question", "Reviewer", "all_found_in", "answer", "found_in", "questions"]
