"""Word, PowerPoint, Excel, CSV, OpenDocument and RTF files to documents."""

from ingest.load.office.containers import OleKind, is_ole, ole_kind, refuse_legacy
from ingest.load.office.delimited import load_csv
from ingest.load.office.excel import load_excel
from ingest.load.office.opendocument import load_opendocument
from ingest.load.office.powerpoint import load_powerpoint
from ingest.load.office.rtf import load_rtf
from ingest.load.office.word import load_word

__all__ = [
    "OleKind",
    "is_ole",
    "load_csv",
    "load_excel",
    "load_opendocument",
    "load_powerpoint",
    "load_rtf",
    "load_word",
    "ole_kind",
    "refuse_legacy",
]
