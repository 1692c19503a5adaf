"""Reasons why a file is not taken, each to its one sentence."""

from knowledge.errors import FileRefused

_SENTENCES = {
    "archive": "{name} is an archive; unpack it and upload the files inside it.",
    "binary-excel": (
        "{name} is a binary Excel workbook (.xlsb); save it as .xlsx and upload that."
    ),
    "bomb": (
        "{name} unpacks to far more than a document holds and was not opened; export it again "
        "from the program that made it."
    ),
    "damaged": (
        "{name} is damaged or was not uploaded whole; open it in its program, save it again and "
        "upload that."
    ),
    "empty": "{name} is empty; upload the file again.",
    "encrypted": "{name} is protected by a password; save a copy without one and upload that.",
    "legacy-office": (
        "{name} is in an old Office format that is not read; save it as .docx, .pptx or .xlsx and "
        "upload that."
    ),
    "legacy-powerpoint": (
        "{name} is a PowerPoint 97-2003 file (.ppt); save it as .pptx and upload that."
    ),
    "legacy-word": "{name} is a Word 97-2003 file (.doc); save it as .docx and upload that.",
    "media": (
        "{name} is sound, video or a picture of a kind that is not read; upload a text of what it "
        "says."
    ),
    "not-text": "{name} is not readable text; save it as UTF-8 text.",
    "other-program": (
        "{name} is in the own format of a program that is not read; export it as PDF or Word and "
        "upload that."
    ),
    "program": "{name} is a program, not a document; it was not opened.",
    "too-much-text": (
        "{name} holds more text than one document may; split it into parts and upload those."
    ),
    "unknown-type": (
        "{name} is not of a kind that is read; save it as PDF, Word, Excel, PowerPoint, a web page "
        "or text."
    ),
    "unreadable": (
        "{name} could not be read, because reading it failed; save it as PDF and upload that."
    ),
    "took-too-long": "{name} took too long to read; split it into parts and upload those.",
    "too-much-memory": (
        "{name} needs more memory to be read than there is; split it into parts and upload those."
    ),
    "xml-entities": (
        "{name} defines XML entities or names an outside definition, which is not read; save it "
        "without the DOCTYPE lines."
    ),
}


REASONS = tuple(_SENTENCES)


def refusal(reason: str, name: str) -> FileRefused:
    """Return the refusal of the file called `name`."""
    return FileRefused(_SENTENCES[reason].format(name=name), reason, name=name)
