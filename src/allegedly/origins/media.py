"""Which names the texts show to be media, and what of a name or a description names one."""

import re
from collections.abc import Iterable

from allegedly.origins.lexicon import demonyms, simple, state_words, words
from allegedly.records import Reading

ADDRESS = re.compile(r"\b[\w-]+\.(?:com|org|net|ie|co|tv|news|info|co\.uk)\b", re.IGNORECASE)
_OF_PUBLISHING = ("Post", "Journal", "Magazine", "Network", "Press", "Agency", "Channel", "Daily")


def media_names(readings: Iterable[Reading]) -> frozenset[str]:
    """The names that the readings show to be media, in plain form.

    They are cited as media, relay what others say, stand in a text as an address, or are the outlet of a document.
    """
    names: set[str] = set()
    for reading in readings:
        relays = {relay for said in reading.attributions for relay in said.via or ()}
        media = (source for source in reading.sources if source.kind == "media" or source.id in relays)
        names |= {source.name for source in media if source.named and source.name}
        names.add(reading.document.outlet or "")
        names |= {match[0] for match in ADDRESS.finditer(reading.document.text)}
    return frozenset(plain for name in names if (plain := simple(proper(name))))


def proper(name: str) -> str:
    """What of a name of media names one: "Xendan" of "Kurdish news site Xendan", nothing of "South Korean media"."""
    kept = [word for word in name.split() if not _common(word)]
    placed = all(word.lower() in state_words() | words().directions for word in kept)
    return "" if placed else " ".join(kept)


def _common(word: str) -> bool:
    bare = word.strip(",.'’\"“”()").removesuffix("'s").removesuffix("’s")
    if not bare[:1].isupper() or bare.lower() in demonyms() or words().determiners.fullmatch(bare):
        return True
    publishing = words().media.fullmatch(bare) or words().reports.fullmatch(bare)
    return bool(publishing) and bare not in _OF_PUBLISHING


def is_agency(name: str) -> bool:
    """Whether a medium is an agency, which passes on to other media: by its name, or as its name says."""
    return simple(name) in words().agencies or bool(words().agency.search(name))
