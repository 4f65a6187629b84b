"""How names are looked up: in small letters, without articles, legal forms and generations."""

from allegedly.resolution.words import role_in, words

_SAME = {"us": "united states", "usa": "united states", "uk": "united kingdom", "eu": "european union"}
_SAME |= {"un": "united nations", "gop": "republicans", "scotus": "us supreme court"}
_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})
# What the law adds to a company's name and nobody says: "Allegis Corp" is Allegis.
_LEGAL_FORMS = frozenset(
    ["inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "plc", "sa", "ag", "nv", "group"]
)


def person_key(name: str) -> str:
    """The key of a person's name or a part of it."""
    return name.lower().replace("’", "'")


def bare_words(name: str) -> list[str]:
    """The words of a name without what tells generations apart."""
    return [word for word in name.split() if word not in _SUFFIXES] or name.split()


def generation_of(name: str) -> str:
    """Whether a name says "jr" or "sr", else ""."""
    last = name.rsplit(maxsplit=1)[-1].rstrip(".").lower()
    return last if last in ("jr", "sr") else ""


def same_given(left: str, right: str) -> bool:
    """Whether two given names may be one, short or by an initial."""
    a, b = left.lower().rstrip("."), right.lower().rstrip(".")
    return a == b or a.startswith(b[:3]) or b.startswith(a[:3]) or (a[0] == b[0] and 1 in (len(a), len(b)))


def agree(left: str, right: str) -> bool:
    """Whether two genders or generations may be one: "" agrees with all."""
    return not left or not right or left == right


def body_key(name: str) -> str:
    """The key of a body's name."""
    plain = " ".join(name.lower().removeprefix("the ").replace(".", "").replace("’", "'").split())
    return _SAME.get(plain, plain)


def without_legal_form(body: str) -> str:
    """A body's key without "inc" and the like; as it is where nothing but a common noun would be left."""
    kept = body.replace(",", "").split()
    while len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
        kept.pop()
    short = " ".join(kept)
    common = len(kept) == 1 and (role_in(short) or short in words().openers)
    return body if common else short


def initials(name: str) -> str:
    """The initials of a name of three words or more, else its key."""
    kept = [word for word in name.split() if word[0].isupper()]
    return "".join(word[0] for word in kept).lower() if len(kept) > 2 else body_key(name)
