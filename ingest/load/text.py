"""A plain text file to a Document of one section."""

from pathlib import PurePosixPath

from ingest.load.language import detect_language
from knowledge.documents import Document, Section

MAX_TITLE_CHARS = 100
MAX_UNSPACED_TITLE_CHARS = 40
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ",", "。", "！", "？", "：", "；", "，", "、")


def load_text(name: str, document_id: str, text: str) -> Document:
    """Return the document; a short first line that is no sentence is its title.

    Without such a line the title is the file's name, and all of the text is the section.
    """
    body = text.strip()
    first, _, rest = body.partition("\n")
    title = first.strip()
    is_title = bool(rest.strip()) and _reads_as_title(title, rest)
    start = len(body) - len(rest.lstrip()) if is_title else 0
    return Document(
        id=document_id,
        title=title if is_title else title_from_name(name),
        text=body,
        sections=(Section(heading_path=(), start=start, end=len(body)),),
        lang=detect_language(body),
    )


def _reads_as_title(line: str, rest: str) -> bool:
    # Without a blank line after it, a longer line is the start of a wrapped paragraph.
    limit = MAX_TITLE_CHARS if not rest.split("\n", 1)[0].strip() else MAX_UNSPACED_TITLE_CHARS
    return len(line) <= limit and not line.endswith(_SENTENCE_ENDS)


def title_from_name(name: str) -> str:
    """Return a file's name as a title: "deposit_rules-2024.txt" is "deposit rules 2024"."""
    stem = PurePosixPath(name).stem
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or stem
