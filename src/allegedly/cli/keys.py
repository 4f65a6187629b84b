"""Single keys from a terminal, and lines from anything else."""

import os
import sys
from collections.abc import Generator

_END, _ESCAPE = "\x04", "\x1b"  # Ctrl-D; what arrows and the like begin with


def keys() -> Generator[str, None, None]:
    """Yield what is pressed, a key at a time; from an input that is no terminal a line at a time, without its end.

    Who has enough closes it, so that the terminal is as it was.
    """
    try:
        import termios
        import tty
    except ImportError:  # Windows, which is read by lines
        yield from map(str.strip, sys.stdin)
        return
    if not sys.stdin.isatty():
        yield from map(str.strip, sys.stdin)
        return
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number, termios.TCSANOW)
        while (pressed := os.read(number, 8).decode(errors="replace")) not in ("", _END):
            if not pressed.startswith(_ESCAPE):
                yield from pressed.partition(_END)[0]
    finally:
        termios.tcsetattr(number, termios.TCSANOW, before)
