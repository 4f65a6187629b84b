"""Whether two names that documents use are one: of people, of bodies and of media."""

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from allegedly.names import Likeness, compare_people, person_name, spelling
from allegedly.origins.lexicon import countries, first_names, simple, state_words, words

_SPELLING = 86  # per cent alike, and two spellings are one name; as set on origins-dev
_INITIALS = 3  # letters of a part of a name that may be anybody's


def same_person(left: str, right: str) -> bool:
    """Whether two people's names are one by the registry's rules, which keep different given names apart.

    A surname alone is told by `same_name`, and so is a surname spelt in another way behind one given name.
    """
    left_words, right_words = person_name(left).words, person_name(right).words
    if min(len(left_words), len(right_words)) < 2:
        return same_name(left, right)
    if compare_people(left, right) not in (Likeness.DIFFERENT, Likeness.CLOSE):
        return True
    one_given_name = spelling(left_words[0]) == spelling(right_words[0])
    return one_given_name and len(left_words) == len(right_words) and same_name(left, right)


def same_name(left: str, right: str) -> bool:
    """Whether two names are one: equal, spelt alike, or one a part of the other ("Woods", "Tiger Woods").

    Its first word alone is a name ("Ashlock Dyeworks", "Ashlock") if it is neither a given one nor a place's.
    """
    one, other = simple(left), simple(right)
    if not one or not other:
        return False
    if one == other or ratio(one.replace(" ", ""), other.replace(" ", "")) >= _SPELLING:
        return True
    shorter, longer = sorted((one.split(), other.split()), key=len)
    if len(shorter) == len(longer):
        return False
    return _is_part(shorter, longer)


def _is_part(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether one name is the initials of another, its first or last word, or several of its words."""
    initials = "".join(word[0] for word in longer)
    if "".join(shorter) == initials:
        return True
    if list(shorter) == [longer[0]] and _tells(shorter[0]):
        return True
    if len("".join(shorter)) <= _INITIALS or not set(shorter) <= set(longer):
        return False
    return len(shorter) > 1 or shorter[0] == longer[-1]


def _tells(word: str) -> bool:
    """Whether the first word of a name tells its bearer from others."""
    common = word in first_names() or word in words().empty or word in state_words() or words().official.fullmatch(word)
    return len(word) > _INITIALS and not common


def same_body(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether the telling words of one body's name are the other's, shortened; a country alone is not."""
    shorter, longer = sorted((left, right), key=len)
    return bool(shorter - countries()) and shorter <= longer
