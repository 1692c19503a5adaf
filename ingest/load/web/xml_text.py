"""An XML file's bytes to a document of its elements' text."""

from xml.parsers import expat

from ingest.load.assembling import Block, Paragraph, assemble
from ingest.load.extracted import Extracted, Incoming
from ingest.load.refusals import refusal
from ingest.load.web.pages import decode_page


def load_xml(incoming: Incoming) -> Extracted:
    """Return the text of each element as a paragraph, in order; attributes are left out.

    Raises:
        FileRefused: It is not well formed, or has a DOCTYPE: that defines entities, which may
            expand without end, or names an outside definition.
    """
    # Decoded here, as the parser knows none of the Chinese encodings.
    decoded = decode_page(incoming.name, incoming.content)
    try:
        texts = _texts(incoming.name, decoded.text)
    except expat.ExpatError as error:
        raise refusal("damaged", incoming.name) from error
    blocks: list[Block] = [Paragraph(text) for text in texts]
    document = assemble(incoming.name, incoming.document_id, blocks)
    return Extracted(document, "xml", decoded.findings)


def _texts(name: str, xml: str) -> list[str]:
    """Return the texts between tags; nothing is kept of the tree, so depth costs nothing."""
    texts: list[str] = []
    between: list[str] = []

    def end_text(*_: object) -> None:
        text = " ".join("".join(between).split())
        between.clear()
        if text:
            texts.append(text)

    def refuse(*_: object) -> None:
        raise refusal("xml-entities", name)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = end_text
    parser.EndElementHandler = end_text
    parser.CharacterDataHandler = between.append
    # Text is encoded as UTF-8 for the parser, whatever its first line still says.
    parser.Parse(xml, True)  # noqa: FBT003
    return texts
