"""Sources as they stand in documents, without the documents."""

import pytest

from allegedly.registry import Appearance


@pytest.fixture
def appears():
    """Make an appearance; its handle is the document and the name."""

    def make(document, name, *, kind="person", named=True, **known):
        plain = {"published": None, "role": None, "affiliation": None, "statements": 1, "relayed": 0, "via": ()}
        return Appearance(
            handle=known.pop("handle", f"{document}#{name}"),
            document=document,
            location=f"{document}.txt",
            name=name,
            kind=kind,
            named=named,
            **(plain | known),
        )

    return make
