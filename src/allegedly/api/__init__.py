"""What other programs call over HTTP, and what stands before every request."""

from allegedly.api.bench import Bench, Job, bench_of
from allegedly.api.entrance import COOKIE, FORM_TOKEN, Caller, Entrance, caller_of, may_change, own_form
from allegedly.api.guard import Guard

__all__ = [
    "COOKIE",
    "FORM_TOKEN",
    "Bench",
    "Caller",
    "Entrance",
    "Guard",
    "Job",
    "bench_of",
    "caller_of",
    "may_change",
    "own_form",
]
