"""How often something may be tried, as a login."""

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable

_KEYS = 10_000  # that are remembered; somebody who tries more names than that is held back by his address


class Attempts:
    """Counts attempts by key, such as a name or an address, within a stretch of `seconds`; several threads may ask."""

    def __init__(self, most: int, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._times: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def wait(self, key: str) -> int:
        """Count an attempt, and give 0; where there were too many, count none and give the seconds until the next."""
        now = self._clock()
        with self._lock:
            times = self._times[key]
            while times and times[0] <= now - self._seconds:
                times.popleft()
            if len(times) >= self._most:
                return int(times[0] + self._seconds - now) + 1
            times.append(now)
            while len(self._times) > _KEYS:
                del self._times[next(iter(self._times))]
        return 0

    def forget(self, key: str) -> None:
        """Forget the attempts of a key, as after one that succeeded."""
        with self._lock:
            self._times.pop(key, None)
