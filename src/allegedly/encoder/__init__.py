"""Texts as token vectors, and the scores of trained heads over them."""

from allegedly.encoder.judge import Judge, judged
from allegedly.encoder.model import Encoding, Model, Places
from allegedly.encoder.tokens import Tokens, covered

__all__ = ["Encoding", "Judge", "Model", "Places", "Tokens", "covered", "judged"]
