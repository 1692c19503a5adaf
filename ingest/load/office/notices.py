"""What a loader notices on the way to one finding of each kind."""

from ingest.load.extracted import Finding, FindingKind

MAX_SAMPLE_CHARS = 200


class Notices:
    """Collects what was left out or could not be read."""

    def __init__(self) -> None:
        self._counts: dict[FindingKind, int] = {}
        self._samples: dict[FindingKind, str] = {}
        self._pages: dict[FindingKind, int | None] = {}

    def count(
        self, kind: FindingKind, count: int = 1, *, sample: str = "", page: int | None = None
    ) -> None:
        """Add `count` to the kind, and nothing when it is 0; the first sample and page are kept."""
        if not count:
            return
        self._counts[kind] = self._counts.get(kind, 0) + count
        self._pages.setdefault(kind, page)
        if not self._samples.get(kind):
            self._samples[kind] = " ".join(sample.split())[:MAX_SAMPLE_CHARS]

    def text(self, kind: FindingKind, text: str, *, page: int | None = None) -> None:
        """Add the characters of a text that was left out; one without a word adds nothing."""
        self.count(kind, len("".join(text.split())), sample=text, page=page)

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings in the order their kinds were first noticed."""
        return tuple(
            Finding(kind, count, self._samples[kind], self._pages[kind])
            for kind, count in self._counts.items()
        )
