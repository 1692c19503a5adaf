"""The parts of small Office files to their bytes, written by hand so that each fault is exact."""

import io
import zipfile
from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_MAINS = {
    "word": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "excel": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "slides": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the parts as a ZIP, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return file.getvalue()


def office(kind: str, parts: Mapping[str, str | bytes]) -> bytes:
    """Return an Office file with the list of types and the relation to its main part."""
    path, content_type = _MAINS[kind]
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
        f'"/{path}" ContentType="application/vnd.openxmlformats-officedocument.{content_type}"/>'
        "</Types>"
    )
    roots = relations(officeDocument=path)
    return packed({"[Content_Types].xml": types, "_rels/.rels": roots, **parts})


def relations(**targets: str) -> str:
    """Return a part's relations: the kind of each, "_2" and so on after it, and its target."""
    links = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind.partition("_")[0]}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def word(body: str, *, styles: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """Return a Word file with the XML of its body, styles and further parts."""
    extra = dict(parts or {})
    names = {path.partition("/")[2].partition(".")[0]: path for path in extra}
    links = {name: path.partition("/")[2] for name, path in names.items()}
    return office(
        "word",
        {
            "word/document.xml": f"<w:document {w_names()}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {w_names()}>{styles}</w:styles>",
            "word/_rels/document.xml.rels": relations(styles="styles.xml", **links),
            **extra,
        },
    )


def w_names() -> str:
    """Return the declarations of Word's namespaces."""
    return (
        f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )


def para(text: str, *, style: str = "", look: str = "") -> str:
    """Return a paragraph of one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{run(text, look)}</w:p>"


def run(text: str, look: str = "") -> str:
    """Return a run; `look` is the XML of its properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def excel(
    sheets: dict[str, str],
    *,
    state: str = "",
    styles: str = "",
    parts: dict[str, str | bytes] | None = None,
) -> bytes:
    """Return a workbook with the XML inside each sheet; `state` is the first one's."""
    entries = links = ""
    files: dict[str, str | bytes] = {}
    for number, (name, content) in enumerate(sheets.items(), start=1):
        hidden = f' state="{state}"' if state and number == 1 else ""
        entries += f'<sheet name="{name}" sheetId="{number}" r:id="worksheet_{number}"{hidden}/>'
        files[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{_S}">{content}</worksheet>'
        links += f"worksheet_{number}=worksheets/sheet{number}.xml "
    targets = dict(link.split("=") for link in links.split())
    return office(
        "excel",
        {
            "xl/workbook.xml": (
                f'<workbook xmlns="{_S}" xmlns:r="{_OFFICE}"><sheets>{entries}</sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": relations(styles="styles.xml", **targets),
            "xl/styles.xml": f'<styleSheet xmlns="{_S}">{styles}</styleSheet>',
            **files,
            **(parts or {}),
        },
    )


def rows(*lines: tuple[str | int | float, ...], start: int = 1) -> str:
    """Return rows of cells with their references; numbers are numbers, the rest is text."""
    return "".join(row(start + n, line) for n, line in enumerate(lines))


def row(number: int, line: tuple[str | int | float, ...], attributes: str = "") -> str:
    """Return one row."""
    cells = "".join(cell(f"{chr(65 + n)}{number}", value) for n, value in enumerate(line))
    return f'<row r="{number}" {attributes}>{cells}</row>'


def cell(reference: str, value: str | float, style: int = 0) -> str:
    """Return one cell."""
    if isinstance(value, str):
        inline = f"<is><t>{value}</t></is>"
        return f'<c r="{reference}" s="{style}" t="inlineStr">{inline}</c>'
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def slides(*trees: str, shows: tuple[str, ...] = ()) -> bytes:
    """Return a deck with the XML of each slide's shapes; `shows` are their show attributes."""
    files: dict[str, str | bytes] = {}
    targets: dict[str, str] = {}
    for number, tree in enumerate(trees, start=1):
        show = shows[number - 1] if number <= len(shows) else "1"
        targets[f"slide_{number}"] = f"slides/slide{number}.xml"
        files[f"ppt/slides/slide{number}.xml"] = (
            f'<p:sld xmlns:p="{_P}" xmlns:a="{_A}" show="{show}"><p:cSld><p:spTree>{tree}'
            "</p:spTree></p:cSld></p:sld>"
        )
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="{key}"/>' for n, key in enumerate(targets, 1))
    main = (
        f'<p:presentation xmlns:p="{_P}" xmlns:r="{_OFFICE}"><p:sldIdLst>{ids}</p:sldIdLst>'
        '<p:sldSz cx="9144000" cy="6858000"/></p:presentation>'
    )
    links = relations(**targets)
    return office(
        "slides",
        {"ppt/presentation.xml": main, "ppt/_rels/presentation.xml.rels": links, **files},
    )


def shape(
    text: str,
    *,
    place: tuple[int, int] | None = (1, 1),
    role: str = "",
    look: str = "",
    hidden: bool = False,
) -> str:
    """Return a shape of one line, its place in inches."""
    at = (
        f'<a:xfrm><a:off x="{place[0] * 914400}" y="{place[1] * 914400}"/>'
        '<a:ext cx="1828800" cy="457200"/></a:xfrm>'
        if place
        else ""
    )
    holder = f'<p:ph type="{role}"/>' if role else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x" hidden="{int(hidden)}"/><p:cNvSpPr/><p:nvPr>'
        f"{holder}</p:nvPr></p:nvSpPr><p:spPr>{at}</p:spPr><p:txBody><a:bodyPr/><a:p><a:r>"
        f"<a:rPr>{look}</a:rPr><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
