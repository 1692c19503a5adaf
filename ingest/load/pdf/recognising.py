"""A picture of text to its paragraphs, by Tesseract where it is installed."""

import functools
import io
import os
import shutil
import subprocess
from dataclasses import dataclass

from PIL import Image

from ingest.load.pdf.lines import joined

_PROGRAM = "tesseract"
_LANGUAGES = ("eng", "chi_sim", "chi_tra", "jpn", "kor", "ara", "deu", "fra", "spa", "ita")
_MAX_LANGUAGES = 3  # each makes a page slower by its own time
SECONDS_PER_PAGE = 40.0
_MIN_CONFIDENCE = 30.0  # of 100; specks and lines read as letters stay below
_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The paragraphs that were read from a picture; () without any."""

    paragraphs: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of them."""
        return "\n".join(self.paragraphs)


def can_recognise() -> bool:
    """Return whether Tesseract is installed with a language it can read."""
    return bool(languages())


@functools.lru_cache(maxsize=1)
def _installed(_program: str) -> tuple[str, ...]:
    listed = subprocess.run(
        [_program, "--list-langs"], capture_output=True, check=False, text=True, timeout=20
    )
    return tuple(line.strip() for line in listed.stdout.splitlines()[1:])


def languages() -> tuple[str, ...]:
    """Return the languages to read with, at most three; () without Tesseract."""
    program = shutil.which(_PROGRAM)
    if not program:
        return ()
    installed = _installed(program)
    return tuple(language for language in _LANGUAGES if language in installed)[:_MAX_LANGUAGES]


def recognise(picture: Image.Image) -> Recognised:
    """Return the text in the picture; nothing when none is found or it took too long."""
    stream = io.BytesIO()
    picture.convert("L").save(stream, "PNG")
    command = [_PROGRAM, "stdin", "stdout", "-l", "+".join(languages()), "--dpi", "200", "tsv"]
    try:
        done = subprocess.run(
            command,
            input=stream.getvalue(),
            capture_output=True,
            check=False,
            timeout=SECONDS_PER_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return Recognised()
    return _paragraphs(done.stdout.decode("utf-8", "replace"))


def _paragraphs(table: str) -> Recognised:
    """Return the words of Tesseract's table by block and paragraph."""
    paragraphs: dict[tuple[str, str], list[str]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == _WORD_LEVEL and float(cells[10]) >= _MIN_CONFIDENCE:
            paragraphs.setdefault((cells[2], cells[3]), []).append(cells[11])
    texts = (_spaced(words) for words in paragraphs.values())
    return Recognised(tuple(text for text in texts if text))


def _spaced(words: list[str]) -> str:
    return joined([word for word in words if word.strip()])
