"""Pairs of what is said and what is claimed, with whether the one entails or contradicts the other.

Published corpora give most of them. News gives the kinds that they lack: a sentence beside itself with another figure,
name or verb, and beside a sentence of the same article on another point.
"""

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from allegedly.text import sentences
from training.corpora import corpus

ENTAILS, CONTRADICTS, NEITHER, NOT_ENTAILS = range(4)
HELD_OUT = 1500  # pairs of MNLI, and 300 of FM2, that are measured on

WRITTEN = Path(__file__).with_name("written.jsonl")
_PLACE = re.compile(r"\{(\d+):(\d+)\}")
_OTHERWISE = {" in ": " at ", " at ": " in ", " on ": " upon ", " the ": " a ", " has ": " had ", " over ": " about "}
_SMALL = re.compile("|".join(_OTHERWISE))
_THREE = {"entailment": ENTAILS, "contradiction": CONTRADICTS, "neutral": NEITHER}
_VERDICTS = {"SUPPORTS": ENTAILS, "REFUTES": CONTRADICTS, "SUPPORTED": ENTAILS, "REFUTED": CONTRADICTS}
_OPPOSITES = {
    "won": "lost", "rose": "fell", "increased": "decreased", "accepted": "rejected", "approved": "blocked",
    "opened": "closed", "arrested": "released", "supported": "opposed", "began": "ended", "before": "after",
    "passed": "failed", "higher": "lower", "more": "fewer", "innocent": "guilty", "safe": "unsafe",
    "allowed": "banned", "hired": "fired", "bought": "sold", "killed": "injured", "confirmed": "denied",
    "first": "last", "north": "south", "east": "west", "gained": "lost", "legal": "illegal", "raised": "cut",
    "strengthened": "weakened", "joined": "left", "agreed": "refused", "up": "down", "public": "private",
    "male": "female", "present": "absent", "attacked": "defended", "praised": "criticized", "son": "father",
}  # fmt: skip
_SWAPS = _OPPOSITES | {right: left for left, right in _OPPOSITES.items()}
_NUMBER = re.compile(r"\b\d[\d,]*(?:\.\d+)?\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_TAIL = re.compile(r", (?:which|who|where|according to|he said|she said|they said|said) [^.]*")
_CLAUSE = re.compile(
    r"(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}) "
    r"(?P<predicate>(?:was|is|were|are|has|had|will|[a-z]+ed) (?:[\w$%'-]+ ){2,11}[\w$%'-]+)(?=[,.;:])"
)
_PERSON = re.compile(r"(?<![.] )(?<!^)[A-Z][a-z]+ [A-Z][a-z]+\b")
_VERBS = (
    "sued", "attacked", "accused", "praised", "defeated", "hired", "fired", "arrested", "paid", "warned", "bought out",
    "replaced", "invited", "interviewed", "outbid", "trained", "called", "robbed", "married", "succeeded", "criticised",
    "advised", "saved", "cheated", "appointed", "nominated", "searched",
    "followed", "thanked", "blamed", "betrayed", "funded", "questioned", "sheltered", "backed",
)  # fmt: skip
_TAILS = (
    "",
    " on Tuesday",
    " last year, court papers show",
    ", according to police",
    " after a long dispute",
    " in May",
)
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should)\b")


class Pair(NamedTuple):
    """What is said, what is claimed, and one of the four labels above."""

    said: str
    claim: str
    label: int


def pairs(seed: int, *, rest: float = 1.0, repeat: int = 1) -> list[Pair]:
    """A mixture of all corpora that weights may be shipped from, in an order that the seed fixes.

    The pairs written by hand stand in it `repeat` times; of each other kind that share of what a first run takes, of
    roles all.
    """
    generator = random.Random(seed)
    mixture = [pair for _ in range(repeat) for pair in written(generator)]
    for make, most in _SHARES:
        made = list(make(generator)) if make in (news, roles) else list(make())
        generator.shuffle(made)
        mixture += made[: most if make is roles else round(most * rest)]
    generator.shuffle(mixture)
    return mixture


def mnli(*, held_out: bool = False) -> Iterator[Pair]:
    """The matched development part of MNLI; its last pairs are held out."""
    rows = list(corpus("mnli-dev"))
    for row in rows[-HELD_OUT:] if held_out else rows[:-HELD_OUT]:
        yield Pair(row["premise"], row["hypothesis"], _THREE[row["label"]])


def _three_way(name: str) -> Callable[[], Iterator[Pair]]:
    def read() -> Iterator[Pair]:
        for row in corpus(name):
            yield Pair(row["premise"], row["hypothesis"], _THREE[row["label"]])

    return read


def fever() -> Iterator[Pair]:
    """Claims with their evidence, but for those that FEVER-Symmetric is made of."""
    for row in corpus("fever-dev"):
        if not row.get("in_symmetric"):
            yield Pair(row["evidence"], row["claim"], _VERDICTS[row["label"]])


def fever_symmetric() -> Iterator[Pair]:
    """FEVER-Symmetric, to measure on."""
    for row in corpus("fever-symmetric-dev"):
        yield Pair(row["evidence"], row["claim"], _VERDICTS[row["label"]])


def fm2(*, held_out: bool = False) -> Iterator[Pair]:
    """Claims written to mislead; the last 300 are held out."""
    rows = list(corpus("fm2-dev"))
    for row in rows[-300:] if held_out else rows[:-300]:
        yield Pair(" ".join(row["evidence"]), row["claim"], _VERDICTS[row["label"]])


def climate_fever() -> Iterator[Pair]:
    """Claims about the climate beside single sentences; neither only where no annotator saw more."""
    for row in corpus("climate-fever"):
        for evidence in row["evidence"]:
            agreed = len(set(evidence["votes"])) == 1
            label = _VERDICTS.get(evidence["label"])
            if label is not None:
                yield Pair(evidence["text"], row["claim"], label)
            elif agreed:
                yield Pair(evidence["text"], row["claim"], NEITHER)


def wikifactcheck() -> Iterator[Pair]:
    """Sentences beside versions of them that they contradict."""
    for row in corpus("wikifactcheck-pairs"):
        yield Pair(row["claim"], row["refuted"], CONTRADICTS)


def same_meaning() -> Iterator[Pair]:
    """Paraphrases: the best of STS, and MSRP; the worst of STS say something else."""
    for row in corpus("sts-train"):
        if row["set"] == "MSRpar":
            continue
        if row["score"] >= 4.5:
            yield Pair(row["text_1"], row["text_2"], ENTAILS)
        elif 1.0 <= row["score"] <= 3.0:
            yield Pair(row["text_1"], row["text_2"], NOT_ENTAILS)
    for row in corpus("msrp-train"):
        if row["label"] == "1":
            yield Pair(row["s1"], row["s2"], ENTAILS)


def semantoneg() -> Iterator[Pair]:
    """Sentences beside one that means the same and two negated ones that do not."""
    for row in corpus("semantoneg"):
        yield Pair(row["sentence"], row["same"], ENTAILS)
        for different in row["different"]:
            yield Pair(row["sentence"], different, CONTRADICTS)


def rte() -> Iterator[Pair]:
    """Textual entailment in news; "false" is not divided there."""
    for name in ("rte1-dev", "rte2-dev", "rte3-dev", "rte1-test", "rte2-test", "rte-more"):
        for row in corpus(name):
            entailed = row["label"] in {"TRUE", "YES", "ENTAILMENT", "entailment"}
            yield Pair(row["premise"], row["hypothesis"], ENTAILS if entailed else NOT_ENTAILS)


def summedits() -> Iterator[Pair]:
    """Summaries beside edits of them."""
    for row in corpus("summedits-dev"):
        for summary in row["seeds"]:
            for edit in summary["edits"]:
                label = ENTAILS if edit["consistent"] else NOT_ENTAILS
                if not edit.get("doubtful"):
                    yield Pair(summary["seed"], edit["text"], label)


def emergent() -> Iterator[Pair]:
    """Rumours beside the headlines of articles that put them forward or refute them."""
    stances = {"for": ENTAILS, "against": CONTRADICTS}
    for row in corpus("emergent-train"):
        label = stances.get(row["articleHeadlineStance"])
        if label is not None:
            yield Pair(row["articleHeadline"], row["claimHeadline"], label)


def covidfact() -> Iterator[Pair]:
    """Claims on a disease beside their evidence; the refuted ones have one word changed by a machine."""
    for row in corpus("covidfact-train"):
        yield Pair(" ".join(row["evidence"]), row["claim"], _VERDICTS[row["label"]])


def scitail() -> Iterator[Pair]:
    """Sentences about science, entailed or not."""
    for row in corpus("scitail-test"):
        label = ENTAILS if row["label"] == "entailment" else NOT_ENTAILS
        yield Pair(row["premise"], row["hypothesis"], label)


def superpal() -> Iterator[Pair]:
    """Clauses of summaries of news beside the sentence of a report that they sum up."""
    for row in corpus("superpal-dev"):
        yield Pair(row["doc_sentence"], row["summary_span"].replace("...", " "), ENTAILS)


def written(generator: random.Random, *, held_out: bool = False) -> Iterator[Pair]:
    """Claims written by hand beside sentences of news: the same, the contrary, near misses; every 30th set is held out.

    `written.jsonl` keeps no words of the articles: `{12:18}` stands for those between two offsets.
    """
    rows = [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    rows = [row for number, row in enumerate(rows) if (number % 30 == 0) == held_out]
    wanted = {row["id"] for row in rows}
    texts = {record["id"]: record["text"] for record in corpus("allsides-12k") if record["id"] in wanted}
    for row in rows:
        text = texts[row["id"]]
        said = " ".join(text[slice(*row["span"])].split())
        same, contrary, other = (
            [_filled(claim, text) for claim in row[kind]] for kind in ("same", "contrary", "other")
        )
        yield from (Pair(said, claim, ENTAILS) for claim in same)
        yield from (Pair(said, claim, CONTRADICTS) for claim in contrary)
        yield from (Pair(said, claim, NEITHER) for claim in other)
        if held_out:
            continue
        yield Pair(same[0], contrary[0], CONTRADICTS)
        yield Pair(generator.choice(same), generator.choice(other), NEITHER)
        yield Pair(said, _touched(said), ENTAILS)
        for claim in same:
            changed = list(_changed(claim, text, generator))
            if changed:
                yield generator.choice(changed)._replace(said=said)
        lines = [text[start:end] for start, end in sentences(text) if 50 < end - start < 300]
        if lines:
            yield Pair(f"{generator.choice(lines)} {said}", generator.choice(same), ENTAILS)


def _touched(text: str) -> str:
    """The same in other small words, and without its full stop."""
    return _SMALL.sub(lambda match: _OTHERWISE[match[0]], text).rstrip(".")


def _filled(claim: str, text: str) -> str:
    return _PLACE.sub(lambda match: text[int(match[1]) : int(match[2])], claim)


def roles(generator: random.Random) -> Iterator[Pair]:
    """Who did what to whom, in the active and the passive, beside itself turned round; the names come from news."""
    people = sorted({name for row in corpus("msrp-train") for name in _PERSON.findall(row["s1"])})
    for _ in range(700):
        agent, patient = generator.sample(people, 2)
        verb = generator.choice(_VERBS)
        tail = generator.choice(_TAILS)
        active, passive = f"{agent} {verb} {patient}", f"{patient} was {verb} by {agent}"
        turned, turned_passive = f"{patient} {verb} {agent}", f"{agent} was {verb} by {patient}"
        said, same = generator.sample((active, passive), 2)
        yield Pair(f"{said}{tail}.", f"{generator.choice((said, same))}.", ENTAILS)
        yield Pair(f"{said}{tail}.", f"{generator.choice((turned, turned_passive))}.", CONTRADICTS)


def news(generator: random.Random) -> Iterator[Pair]:
    """Sentences of news beside themselves shortened, changed, and beside others of the same article.

    Some claims say of a name in the sentence what an article read before says of somebody else.
    """
    elsewhere: list[str] = []
    for row in corpus("allsides-12k"):
        if generator.random() > 0.35:
            continue
        text = row["text"]
        lines = [text[start:end] for start, end in sentences(text)]
        lines = [line for line in lines if 50 < len(line) < 300]
        if len(lines) < 8:
            continue
        said, other = generator.sample(lines, 2)
        yield Pair(said, other, NEITHER)
        yield from _of_the_same(said, lines, elsewhere, generator)
        claim = _TAIL.sub("", said)
        if claim != said:
            yield Pair(said, claim, ENTAILS)
        changed = list(_changed(claim, " ".join(lines), generator))
        if changed:
            yield generator.choice(changed)._replace(said=said)


def _of_the_same(said: str, lines: list[str], elsewhere: list[str], generator: random.Random) -> Iterator[Pair]:
    """What is said of a name: in the sentence itself; in the article, of another name; in an article before."""
    clauses = [(line, match) for line in lines if (match := _CLAUSE.match(line))]
    names = [name[0] for name in _NAME.finditer(said)]
    if names and elsewhere:
        yield Pair(said, f"{generator.choice(names)} {generator.choice(elsewhere)}.", NEITHER)
    if clauses:
        line, match = generator.choice(clauses)
        yield Pair(line, f"{match['name']} {match['predicate']}.", ENTAILS)
        others = [other for _, other in clauses if other["name"] != match["name"]]
        if others:
            yield Pair(line, f"{match['name']} {generator.choice(others)['predicate']}.", NEITHER)
        elsewhere.append(match["predicate"])


def _changed(claim: str, article: str, generator: random.Random) -> Iterator[Pair]:
    number = _NUMBER.search(claim)
    if number:
        yield Pair("", _replaced(claim, number, _other_number(number[0], generator)), CONTRADICTS)
    names = list(_NAME.finditer(claim))
    others = sorted(set(_NAME.findall(article)) - {name[0] for name in names})
    if names and others:
        yield Pair("", _replaced(claim, generator.choice(names), generator.choice(others)), NOT_ENTAILS)
    if len(names) > 1:
        first, last = names[0], names[-1]
        swapped = claim[: first.start()] + last[0] + claim[first.end() : last.start()] + first[0]
        if first[0] != last[0]:
            yield Pair("", swapped + claim[last.end() :], NOT_ENTAILS)
    for word in re.finditer(r"[a-z]+", claim):
        if word[0] in _SWAPS:
            yield Pair("", _replaced(claim, word, _SWAPS[word[0]]), CONTRADICTS)
            break
    auxiliary = _AUXILIARY.search(claim)
    if auxiliary and not re.search(r"\b(?:not|no|never)\b", claim):
        yield Pair("", _replaced(claim, auxiliary, f"{auxiliary[0]} not"), CONTRADICTS)


def _replaced(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _other_number(number: str, generator: random.Random) -> str:
    value = float(number.replace(",", ""))
    if 1900 <= value <= 2030:
        return str(int(value) - generator.randint(1, 9))
    return f"{max(2, round(value * generator.choice((0.3, 0.6, 1.4, 2, 3)) + 1)):,}"


_SHARES: tuple[tuple[Callable[..., Iterator[Pair]], int], ...] = (
    (mnli, 9000),
    (_three_way("snli-dev"), 6000),
    (_three_way("cad-nli-train"), 5000),
    (_three_way("negation-mnli"), 1700),
    (fever, 9000),
    (fm2, 900),
    (climate_fever, 2500),
    (wikifactcheck, 1500),
    (same_meaning, 4000),
    (semantoneg, 1500),
    (rte, 3500),
    (scitail, 1200),
    (summedits, 900),
    (emergent, 1500),
    (covidfact, 1000),
    (superpal, 200),
    (roles, 1400),
    (news, 13000),
)


def measured() -> dict[str, Callable[[], Iterator[Pair]]]:
    """What the judge is measured on, none of it trained on."""

    def other(name: str, row_of: Callable[[dict[str, Any]], Pair]) -> Callable[[], Iterator[Pair]]:
        return lambda: (row_of(row) for row in corpus(name))

    verdicts = {"Supports": ENTAILS, "Refutes": CONTRADICTS, "Neutral": NEITHER}
    return {
        "mnli, held out": lambda: mnli(held_out=True),
        "fm2, held out": lambda: fm2(held_out=True),
        "fever-symmetric": fever_symmetric,
        "written, held out": lambda: written(random.Random(1), held_out=True),
        "healthver": other("healthver-dev", lambda r: Pair(r["evidence"], r["claim"], verdicts[r["label"]])),
    }
