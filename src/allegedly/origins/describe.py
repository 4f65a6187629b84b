"""An origin's name and kind, and what a person would check to count it otherwise."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from allegedly.origins.join import Cited
from allegedly.origins.links import Link, simple, words
from allegedly.records import OriginKind, Signal


def name_of(cited: Sequence[Cited]) -> str:
    """A body with those who speak for it, a person with the role, else the unnamed with the outlet that has them."""
    links = _last(cited)
    people, bodies = _named(links, "person"), _bodies(links)
    media = _named([one for each in cited for one in each.citation.links], "medium", "agency")
    if bodies:
        speakers = [name for name in people if name != bodies[0]]
        return f"{bodies[0]} ({', '.join(speakers[:3])})" if speakers else bodies[0]
    if people:
        role = next((one.role for one in links if one.name == people[0] and one.role), None)
        return f"{people[0]} ({role})" if role else people[0]
    unnamed = Counter(one.name for one in links if one.sort in ("unnamed", "media")).most_common(1)
    if media:
        return f"unnamed {_bare(unnamed[0][0])}, via {media[0]}" if unnamed else media[0]
    return f"{unnamed[0][0]} (unnamed)" if unnamed else "not stated"


def kind_of(cited: Sequence[Cited]) -> OriginKind:
    """What sort of origin it is, by the name that it bears."""
    links = _last(cited)
    bodies = _bodies(links)
    if bodies:
        return "official body" if words().official.search(bodies[0]) else "company"
    if _named(links, "person"):
        return "person"
    unnamed = [one for one in links if one.sort == "unnamed"]
    if unnamed:
        return "unnamed group" if any(one.many for one in unnamed) else "unnamed person"
    media = [one for one in links if one.sort in ("medium", "agency", "media")]
    if media:
        social = all(words().social.search(one.name) for one in media)
        agency = media[0].sort == "agency"
        return "blog/social account" if social else "news agency" if agency else "news outlet"
    return "unstated"


def check(cited: Sequence[Cited], reasons: Sequence[Signal]) -> tuple[str, ...]:
    """What would have to be found out to split this origin, or to name it; each only if it applies."""
    return tuple(_checks(cited, reasons))


def _checks(cited: Sequence[Cited], reasons: Sequence[Signal]) -> Iterator[str]:
    for reason in reasons:
        question = _QUESTIONS.get(reason.signal)
        if question:
            yield question.format(left=reason.left, right=reason.right)
    if kind_of(cited) == "unstated":
        yield "Whom the document has it from: it names nobody, and copies no other document here."


_QUESTIONS = {
    "same name": "Whether “{left}” and “{right}” are the same.",
    "one body": "Whether “{left}” and “{right}” speak from one body's knowledge, or each from their own.",
    "passes on the other": "Whether “{left}” has anything of its own beyond what “{right}” said.",
    "its own article cites": "Whether the article of “{left}” here is the one that is meant.",
    "of the report that is cited": "Whether “{right}” spoke to the document's own reporters, not to “{left}”.",
    "described alike": "Whether “{left}” and “{right}” are the same people.",
    "named later": "Whether “{right}” is “{left}”, whom the same document names.",
    "named beside it": "Whether “{left}” has it from “{right}”, which the same document names.",
    "identified elsewhere": "Whether “{left}” means “{right}”, as in the other documents.",
    "nobody in particular": "Whether “{left}” and “{right}” are the same reports.",
    "copied wording": "Whether “{left}” is copied, or both have it from a third.",
    "distinctive detail": "Whether the detail “{left}” was known to others too.",
}


def _last(cited: Sequence[Cited]) -> list[Link]:
    return [each.citation.links[-1] for each in cited if each.node.sort != "unstated"]


def _named(links: Sequence[Link], *sorts: str) -> list[str]:
    """The names of some sorts, the commonest first, each once."""
    longest: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for one in links:
        if one.sort in sorts:
            key = simple(one.name).split()[-1] if simple(one.name) else ""
            counts[key] += 1
            longest[key] = max(longest.get(key, ""), one.name, key=len)
    return [longest[key] for key, _ in counts.most_common()]


def _bodies(links: Sequence[Link]) -> list[str]:
    """The bodies that speak, themselves or through others; none where a person speaks for no body."""
    spoken = [
        one.body if one.sort != "body" else one.name for one in links if one.sort in ("body", "person", "unnamed")
    ]
    if any(one.sort == "person" and not one.body for one in links) and not any(one.sort == "body" for one in links):
        return []
    return [name for name, _ in Counter(name for name in spoken if name).most_common()]


def _bare(name: str) -> str:
    """A description without the word that says that nobody is named."""
    return re.sub(r"^(?:unnamed|anonymous|unidentified) ", "", name)
