"""Questions under investigation, with their documents and what people decided."""

from allegedly.case.facade import Cases
from allegedly.case.nouns import Added, CaseView, Choice, Hit, Moment, Question, Queue, Shown
from allegedly.decisions import State

__all__ = ["Added", "CaseView", "Cases", "Choice", "Hit", "Moment", "Question", "Queue", "Shown", "State"]
