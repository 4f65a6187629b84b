"""An origin's name, and what a person would check to count it otherwise."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from allegedly.origins.join import Cited
from allegedly.origins.kinds import bodies, kind_of, last, named
from allegedly.origins.links import Link
from allegedly.records import Signal


def name_of(cited: Sequence[Cited]) -> str:
    """A body with those who speak for it, a person with the role, else the unnamed with the outlet that has them."""
    links = last(cited)
    people, spoken = named(links, "person"), bodies(links)
    media = named([one for each in cited for one in each.citation.links], "medium", "agency")
    if spoken:
        speakers = [name for name in people if name != spoken[0]]
        return f"{spoken[0]} ({', '.join(speakers[:3])})" if speakers else spoken[0]
    if people:
        return _with_role(people[0], links)
    unnamed = Counter(one.name for one in links if one.sort == "unnamed").most_common(1)
    if unnamed:
        return f"{_bare(unnamed[0][0])} (unnamed)" + (f", via {media[0]}" if media else "")
    return media[0] if media else "not stated"


def _with_role(name: str, links: Sequence[Link]) -> str:
    """A person as a caption has one: "Kim Orsk, lieutenant governor"; a role that repeats the name is left out."""
    role = next((one.role for one in links if one.name == name and one.role), None)
    return f"{name}, {role}" if role and role not in name else name


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
    "described alike": "Whether “{left}” and “{right}” are the same people.",
    "names the outlet": "Whether “{right}” has it from “{left}”, which the same document names.",
    "copied wording": "Whether “{left}” is copied, or both have it from a third.",
}


def _bare(name: str) -> str:
    """A description without the word that says that nobody is named."""
    return re.sub(r"^(?:unnamed|anonymous|unidentified) ", "", name)
