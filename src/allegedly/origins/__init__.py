"""What stands behind documents that say the same: copies, citations, origins, and quotations as they travel."""

from allegedly.origins.copies import copied, find_copies
from allegedly.origins.quotations import check_quotation
from allegedly.origins.trace import trace

__all__ = ["check_quotation", "copied", "find_copies", "trace"]
