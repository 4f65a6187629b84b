"""Plain text that is none."""

import pytest

from allegedly.errors import UnreadableError
from allegedly.reading import plain


def test_random_bytes_are_no_text():
    with pytest.raises(UnreadableError, match="control characters"):
        plain.parse(bytes(range(1, 128)) * 20)


def test_a_few_control_characters_leave_a_text_a_text():
    assert plain.parse(b"The pier\x0c is safe.\x07 " * 20).text
