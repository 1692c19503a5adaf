"""Workbooks and separated values made to break a loader."""

import struct

from tests.ingest.nasty.nasty_file import NastyFile
from tests.ingest.nasty.odf_parts import odf
from tests.ingest.nasty.office_parts import (
    cell,
    excel,
    office,
    row,
    rows,
)

_OLE_START = (
    bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 65534, 9, 6)
)
_PERCENT = (
    '<numFmts><numFmt numFmtId="164" formatCode="&quot;RMB&quot; #,##0"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="14"/>'
    "</cellXfs>"
)
_FORMULAS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Fee</t></is></c><c r="B1" t="inlineStr"><is><t>'
    'Sum</t></is></c></row><row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>WEBSERVICE('
    '"http://x")</f></c></row>'
)
_SPREAD = (
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Top</t></is></c></row>'
    '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>Bottom</t></is></c></row></sheetData>'
    '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
)
_REPEATED = (
    '<table:table table:name="Fees"><table:table-row><table:table-cell><text:p>Fee</text:p>'
    "</table:table-cell><table:table-cell><text:p>Rate</text:p></table:table-cell>"
    '</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row><table:table-row '
    'table:number-rows-repeated="1000000"><table:table-cell><text:p>Deposit</text:p>'
    "</table:table-cell><table:table-cell><text:p>5%</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)
SHEET_FILES: list[NastyFile] = [
    NastyFile(
        "whole sheet merged.xlsx",
        excel({"Spread": _SPREAD}),
        "ok",
        contains="Bottom",
        why="one merged range over 17 billion cells",
    ),
    NastyFile(
        "percent.xlsx",
        excel(
            {
                "Fees": "<sheetData>"
                + rows(("Category", "Rate", "Deposit", "From"))
                + '<row r="2">'
                + cell("A2", "Beauty")
                + cell("B2", 0.045, 1)
                + cell("C2", 150000, 2)
                + cell("D2", 45536, 3)
                + "</row></sheetData>"
            },
            styles=_PERCENT,
        ),
        "ok",
        contains="| Beauty | 4.50% | RMB 150,000 | 2024-09-01 |",
        why="without its format a rate of 4.5 % is 0.045 and a day 45536",
    ),
    NastyFile(
        "hidden rows and sheets.xlsx",
        excel(
            {
                "Margins": f"<sheetData>{rows(('Client', 'Margin'), ('Acme', 30))}</sheetData>",
                "Fees": '<cols><col min="3" max="16384" hidden="1"/></cols><sheetData>'
                + rows(("Category", "Fee", "Cost"), ("Food", "2%", "unseen column"))
                + row(3, ("Pet", "unseen row", "x"), 'hidden="1"')
                + "</sheetData>",
            },
            state="veryHidden",
        ),
        "warns",
        contains="| Food | 2% |",
        lacks="unseen",
        finding="hidden-sheet",
        why="internal margins stand beside the public fees",
    ),
    NastyFile(
        "never computed.xlsx",
        excel({"Sheet1": f"<sheetData>{_FORMULAS}</sheetData>"}),
        "warns",
        contains="| 2 |",
        lacks="WEBSERVICE",
        finding="formula-without-value",
        why="a formula that no program has run has no value",
    ),
    NastyFile(
        "binary.xlsb",
        office("excel", {"xl/workbook.bin": b"\x83\x01\x00", "xl/workbook.xml": "<x/>"}),
        "refuses",
        reason="binary-excel",
        why="looks like a workbook and holds no XML",
    ),
    NastyFile(
        "cut off.xls",
        _OLE_START + b"\xff" * 600,
        "refuses",
        reason="damaged",
        why="a container whose tables point outside the file",
    ),
    NastyFile(
        "million repeats.ods",
        odf("spreadsheet", _REPEATED),
        "warns",
        contains="| Deposit | 5% |",
        finding="rows-cut",
        why="two short elements stand for two million rows",
    ),
    NastyFile(
        "open quote.csv",
        b'goods;rate\n"pet food;5%\nbeauty;9%\n' + b"food;2%\n" * 300,
        "ok",
        contains="| beauty | 9% |",
        why="a quotation mark never closed takes the rest into one cell",
    ),
    NastyFile(
        "title and semicolons.csv",
        "Gebühren 2024\n\nKategorie;Satz\nHaustier;2,5 %\nKosmetik;4 %;neu\n".encode("utf-16"),
        "ok",
        contains="| Kosmetik | 4 % | neu |",
        why="decimal commas, a title above the header, a longer row, UTF-16",
    ),
]
