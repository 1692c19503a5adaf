"""Files read in processes of their own, which cannot harm the one that asks."""

from ingest.sandbox.limits import Limits
from ingest.sandbox.sandbox import Cancelled, Sandbox

__all__ = ["Cancelled", "Limits", "Sandbox"]
