"""How firmly: stance, commitment, the outlet's position, evidence; what the outlet says itself; announced plans."""

from allegedly.grading.grade import grade
from allegedly.grading.undertakings import undertakings
from allegedly.grading.voice import assertions, headline_conflict

__all__ = ["assertions", "grade", "headline_conflict", "undertakings"]
