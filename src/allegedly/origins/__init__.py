"""What stands behind documents that say the same: copies, citations, origins, and quotations as they travel."""

from allegedly.origins.copies import copied, find_copies
from allegedly.origins.publishers import load_families
from allegedly.origins.quotations import check_quotation
from allegedly.origins.trace import coverage_of, independent, trace
from allegedly.records import Reuse

__all__ = ["Reuse", "check_quotation", "copied", "coverage_of", "find_copies", "independent", "load_families", "trace"]
