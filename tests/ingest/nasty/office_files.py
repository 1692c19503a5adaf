"""Office files made to break a loader."""

from tests.ingest.nasty.nasty_file import NastyFile
from tests.ingest.nasty.sheet_files import SHEET_FILES
from tests.ingest.nasty.slide_files import SLIDE_FILES
from tests.ingest.nasty.word_files import WORD_FILES

FILES: list[NastyFile] = [*WORD_FILES, *SHEET_FILES, *SLIDE_FILES]
