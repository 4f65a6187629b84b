"""The same source over documents: joined with reasons, or left for a person to decide."""

from allegedly.records import Appearance, Candidate, Decision, Identity, Join, Register, Via
from allegedly.registry.appearances import appearances, sourceless
from allegedly.registry.decisions import parse_decisions
from allegedly.registry.join import join

__all__ = [
    "Appearance",
    "Candidate",
    "Decision",
    "Identity",
    "Join",
    "Register",
    "Via",
    "appearances",
    "join",
    "parse_decisions",
    "sourceless",
]
