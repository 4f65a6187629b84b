"""Who may enter a workbench that others can reach: accounts, their sessions and their tokens."""

from allegedly.accounts.attempts import Attempts
from allegedly.accounts.book import LASTING, Account, Accounts, Token
from allegedly.accounts.roles import ROLES, Role, allows

__all__ = ["LASTING", "ROLES", "Account", "Accounts", "Attempts", "Role", "Token", "allows"]
