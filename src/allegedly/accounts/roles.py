"""What somebody may do; each role may do what those before it may."""

from typing import Literal, get_args

Role = Literal["read", "contribute", "administer"]
ROLES: tuple[Role, ...] = get_args(Role)


def allows(role: Role, needed: Role) -> bool:
    """Whether a role is enough for what is asked."""
    return ROLES.index(role) >= ROLES.index(needed)


def lesser(left: Role, right: Role) -> Role:
    """The role of the two that may do less."""
    return min(left, right, key=ROLES.index)
