"""Text from strangers, made safe to show in a terminal."""

# C0 controls have pictures at U+2400; C1 controls, overrides of direction and lone surrogates have none.
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_PICTURES |= dict.fromkeys([*range(0x80, 0xA0), 0x202D, 0x202E, *range(0xD800, 0xE000)], 0xFFFD)


def one_line(text: str) -> str:
    """The text with white space run together and controls made visible, so that a terminal shows it and never obeys."""
    return " ".join(text.split()).translate(_PICTURES)
