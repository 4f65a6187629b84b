"""Events as an analyst's work leaves them."""

import json

from allegedly.ledger import CaseOpened, DocumentFiled, DocumentRead, ReadingDerived
from allegedly.ledger.book import digest_of

SECRET = "Anka Tulle met the courier behind the salt works at four."


def document_events(name, text, *, case=None):
    """The events and payloads of one document that was read."""
    reading = json.dumps({"document": {"id": name}, "attributions": [text]}).encode()
    payloads = [text.encode(), reading]
    events = [
        DocumentRead(name, f"work of {name}", f"{name}.txt", "00", digest_of(payloads[0])),
        ReadingDerived(name, digest_of(payloads[1]), "hand"),
    ]
    if case:
        events.append(DocumentFiled(name, case))
    return events, payloads


def add(ledger, name, text, *, case=None):
    events, payloads = document_events(name, text, case=case)
    return ledger.record(lambda view: events, payloads)


def open_case(ledger, name="salt"):
    return ledger.record(lambda view: [CaseOpened(name, "Who met the courier?")])
