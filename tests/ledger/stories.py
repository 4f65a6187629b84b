"""Events as an analyst's work leaves them."""

from allegedly.ids import with_lasting_ids
from allegedly.ledger import CaseOpened, DocumentFiled, DocumentRead, ReadingDerived
from allegedly.ledger.packing import digest_of
from allegedly.records import Attribution, Document, Passage, Reading, codec

SECRET = "Anka Tulle met the courier behind the salt works at four."


def reading_of(name, text):
    """A reading that takes the whole text for a statement."""
    said = Attribution(id="a1", content=Passage(((0, len(text)),), text))
    document = Document(id=name, location=f"{name}.txt", text="", sha256="00")
    return with_lasting_ids(Reading(document=document, attributions=(said,)))


def document_events(name, text, *, case=None, reading=None):
    """The events and payloads of one document that was read."""
    payloads = [text.encode(), codec.encode(reading or reading_of(name, text))]
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
