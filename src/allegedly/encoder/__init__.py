"""Texts as token vectors, and the scores of trained heads over them."""

from allegedly.encoder.model import Encoding, Model, Places

__all__ = ["Encoding", "Model", "Places"]
