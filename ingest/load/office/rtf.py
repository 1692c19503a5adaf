"""An RTF file to a document with its headings, lists, tables and notes."""

from ingest.load.extracted import Extracted, Incoming
from ingest.load.office.finishing import finished
from ingest.load.office.notices import Notices
from ingest.load.office.rtf_reader import RtfReader
from ingest.load.office.rtf_tokens import tokens
from ingest.load.refusals import refusal

MAX_DEPTH = 5_000
"""Groups in groups; Word writes some 20."""


def load_rtf(incoming: Incoming) -> Extracted:
    """Return the text that is shown, as `load_word` does.

    Raises:
        FileRefused: The file is no RTF or its groups are nested without end.
    """
    if not incoming.content.lstrip().startswith(b"{\\rtf"):
        raise refusal("damaged", incoming.name)
    notices = Notices()
    reader = RtfReader(notices)
    for token in tokens(incoming.content):
        reader.read(token)
        if len(reader.groups) > MAX_DEPTH:
            raise refusal("damaged", incoming.name)
    reader.flush()
    blocks = reader.layout.finish()
    incoming.progress(1, 1)
    return finished(incoming, "rtf", blocks, notices)
