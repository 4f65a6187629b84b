"""What is derived from a ledger and kept beside it: made anew from events and payloads, a little at a time.

with views(ledger, path) as made:
    made.candidates("Kestria halted the bridge", documents)
"""

from allegedly.views.following import Candidates, Views, views
from allegedly.views.passages import Hit
from allegedly.views.readings import document_of, reading_of

__all__ = ["Candidates", "Hit", "Views", "document_of", "reading_of", "views"]
