"""The shipped guides to a line for each thing an author has to change."""

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from knowledge.cited_rows import check_cited_rows
from knowledge.errors import LandfallError
from knowledge.glossary import Glossary, Term, read_glossary, words
from knowledge.guide_file import GuideFile, read_guide
from knowledge.guide_rules import Finding, check_form
from knowledge.misconceptions import check_misconceptions
from knowledge.quantities import Quantity, contradictions, read_quantities

FOLDER = Path(__file__).parent / "guides"
GLOSSARY = "knowledge/glossary.csv"
QUANTITIES = "knowledge/quantities.csv"

_IN_BRACKETS = re.compile(r"((?:[\w'’&.-]+[ ]){0,7}[\w'’&.-]+) \(([^()]*)\)")
_CHINESE_NAME = re.compile(r"[\w ]*[\u3400-\u9fff][\w ]*")


def check(
    guides: Sequence[GuideFile],
    glossary: Glossary,
    quantities: Sequence[Quantity],
    today: date,
) -> list[Finding]:
    """Return what is wrong with the guides, in order of file and line; [] when nothing is."""
    findings = [finding for guide in guides for finding in check_form(guide, today)]
    for guide in guides:
        findings += check_quantities(guide, quantities)
        findings += check_names(guide, glossary)
    return sorted(findings)


def check_quantities(guide: GuideFile, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Yield each figure that the registry of quantities does not allow."""
    for statement in guide.of_kind("sentence", "row"):
        for message in contradictions(statement.text, quantities):
            yield Finding(guide.path.as_posix(), statement.line, message)


def check_names(guide: GuideFile, glossary: Glossary) -> Iterator[Finding]:
    """Yield each Chinese name in brackets that the glossary does not give for the term before."""
    for statement in guide.of_kind("heading", "head", "row", "sentence"):
        for match in _IN_BRACKETS.finditer(statement.text):
            term = _last_term(match[1], glossary)
            chinese = [name.strip() for name in _CHINESE_NAME.findall(match[2])]
            if term and chinese and not any(_fits(name, term, glossary) for name in chinese):
                message = f"{term.term_en!r} is {term.term_zh} in the glossary, not {chinese[0]}"
                yield Finding(guide.path.as_posix(), statement.line, message)


def _last_term(phrase: str, glossary: Glossary) -> Term | None:
    """Return the term that `phrase` ends with, the longest if there are several."""
    tokens = phrase.split()
    for start in range(len(tokens)):
        if terms := glossary.find(" ".join(tokens[start:])):
            return terms[0]
    return None


def _fits(chinese: str, term: Term, glossary: Glossary) -> bool:
    """Return whether `chinese` may stand for `term`: its name, or a wider or narrower term's."""
    if any(name in chinese for name in term.names_in(chinese=True)):
        return True
    others = (name for other in glossary.find(chinese) for name in other.names_in(chinese=False))
    return any(
        set(words(name)) <= set(words(own)) or set(words(own)) <= set(words(name))
        for name in others
        for own in term.names_in(chinese=False)
    )


def check_terms(guides: Sequence[GuideFile], glossary: Glossary) -> Iterator[Finding]:
    """Yield each term of the glossary that no guide uses under any of its names."""
    texts = [statement.text for guide in guides for statement in guide.statements]
    chinese = "\n".join(texts).lower()
    english = f" {' '.join(words(chinese))} "
    for line, term in enumerate(glossary.terms, 2):
        keys = [f" {' '.join(words(name))}" for name in term.names_in(chinese=False)]
        if any(f"{key} " in english or f"{key}s " in english for key in keys):
            continue
        if not any(name.lower() in chinese for name in term.names_in(chinese=True)):
            yield Finding(GLOSSARY, line, f"{term.term_en!r} is in no guide; remove it")


def check_registry(
    guides: Sequence[GuideFile], quantities: Sequence[Quantity]
) -> Iterator[Finding]:
    """Yield each quantity that no sentence gives, since its pattern then guards nothing."""
    texts = [text.text for guide in guides for text in guide.of_kind("sentence", "row")]
    for line, quantity in enumerate(quantities, 2):
        if not any(quantity.is_given_in(text) for text in texts):
            yield Finding(QUANTITIES, line, f"{quantity.name!r} is in no guide; mend its pattern")


def main(paths: Sequence[str]) -> int:
    """Check the guides at `paths`, or all; write a line a finding and return 1 for any error."""
    files = [Path(path) for path in paths] or sorted(FOLDER.rglob("*.md"))
    here = Path.cwd()
    guides: list[GuideFile] = []
    findings: list[Finding] = []
    for file in files:
        shown = file.relative_to(here) if file.is_relative_to(here) else file
        try:
            guides.append(read_guide(shown))
        except LandfallError as error:
            findings.append(Finding(shown.as_posix(), 1, str(error)))
    glossary, quantities = read_glossary(), read_quantities()
    findings += check(guides, glossary, quantities, datetime.now(UTC).date())
    if not paths:
        findings += [*check_terms(guides, glossary), *check_registry(guides, quantities)]
        findings += check_cited_rows(guides)
        findings += check_misconceptions(guides)
    errors = sum(not finding.is_warning for finding in findings)
    sys.stdout.writelines(f"{finding}\n" for finding in findings)
    sys.stdout.write(f"{len(guides)} guides checked, {errors} errors.\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
