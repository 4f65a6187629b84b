"""What other programs call over HTTP, and what stands before every request."""

from allegedly.api.bench import Bench, Job, bench_of
from allegedly.api.guard import Guard

__all__ = ["Bench", "Guard", "Job", "bench_of"]
