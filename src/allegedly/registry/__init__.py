"""The same source over documents: joined with reasons, or left for a person to decide."""

from allegedly.registry.appearances import appearances, sourceless
from allegedly.registry.decisions import parse_decisions
from allegedly.registry.join import join
from allegedly.registry.nouns import Appearance, Candidate, Decision, Identity, Join, Register, Via

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
