"""Questions under investigation, with their documents and what people decided."""

from allegedly.case.facade import Cases
from allegedly.case.nouns import Added, CaseView, Hit, Moment, Question, Shown
from allegedly.decisions import State

__all__ = ["Added", "CaseView", "Cases", "Hit", "Moment", "Question", "Shown", "State"]
