"""What a question is about to the line that says so."""

from collections.abc import Sequence

from bot.answers import Facet, FacetKind
from bot.translation import Lang, translator

_ORDER: tuple[FacetKind, ...] = ("product", "route", "platform", "country", "subject")


def shown_about(about: Sequence[Facet], lang: Lang) -> str:
    """Return "Asking about: pet food through CBEC"; "" when `about` is empty."""
    say = translator(lang)
    subject = ""
    for kind in _ORDER:
        names = [item.name for item in about if item.kind == kind]
        if not names:
            continue
        together = names[0]
        for name in names[1:]:
            together = say("shown-list", left=together, right=name)
        subject = say(f"shown-with-{kind}", subject=subject, name=together) if subject else together
    return say("shown-about", subject=subject) if subject else ""
