"""Short ways to read an Office file in tests."""

from collections.abc import Callable

from ingest.load.extracted import Extracted, FindingKind, Incoming


def read(loader: Callable[[Incoming], Extracted], content: bytes, name: str = "a.bin") -> Extracted:
    """Return what the loader makes of the content."""
    return loader(Incoming(name, "notes/a", content, lambda done, total: None))


def text_of(loader: Callable[[Incoming], Extracted], content: bytes, name: str = "a.bin") -> str:
    """Return the text of the document."""
    return read(loader, content, name).document.text


def count_of(extracted: Extracted, kind: FindingKind) -> int:
    """Return how often something was noticed, 0 for never."""
    return sum(finding.count for finding in extracted.findings if finding.kind == kind)
