"""What people made of something that a case gives: nothing yet, a confirmation, grades."""

from msgspec import UnsetType

from allegedly.records import Grade


def standing(suggested: bool | UnsetType, grades: tuple[Grade, ...] | UnsetType = ()) -> list[str]:
    """Whether a machine alone says it, then each person's grades; nothing outside of a case."""
    if isinstance(suggested, UnsetType):
        return []
    told = [f"{grade.kind} {grade.value} ({grade.by})" for grade in grades or ()]
    return ["suggested" if suggested else "confirmed", *told]


def cell(suggested: bool | UnsetType, grades: tuple[Grade, ...] | UnsetType = ()) -> str:
    """The same in one cell of a table."""
    return "; ".join(standing(suggested, grades))
