"""The body of an OpenDocument file to its bytes."""

from tests.ingest.nasty.office_parts import packed

_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odf(kind: str, body: str, *, styles: str = "", manifest: str = "") -> bytes:
    """Return an OpenDocument file of the kind "text", "spreadsheet" or "presentation"."""
    names = "".join(
        f'xmlns:{name}="{_ODF}:{uri}:1.0" '
        for name, uri in {
            "office": "office", "text": "text", "table": "table", "style": "style",
            "draw": "drawing", "presentation": "presentation", "fo": "xsl-fo-compatible",
            "svg": "svg-compatible",
        }.items()
    )  # fmt: skip
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    listing = f'<manifest xmlns="{_ODF}:manifest:1.0">{manifest}</manifest>'
    return packed(
        {"mimetype": media_type, "content.xml": content, "META-INF/manifest.xml": listing}
    )
