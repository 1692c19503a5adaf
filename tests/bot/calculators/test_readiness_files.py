"""The plan as files: both open again and hold every task and every source."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import cast

import pytest
from docx import Document
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from bot.calculators.citing import GuideCiter
from bot.calculators.entry_route.entry_route import EntryRoute
from bot.calculators.numbering import number
from bot.calculators.readiness_plan.document import plan_document
from bot.calculators.readiness_plan.pdf import to_pdf
from bot.calculators.readiness_plan.readiness_plan import ReadinessPlan, ReadinessPlanResult
from bot.calculators.readiness_plan.word import to_word
from bot.translation import LANGS, Lang, translator
from knowledge.errors import InvalidInput

TODAY = date(2026, 11, 22)
RAW = {"product": ["pet-food"], "route": ["general-trade"], "country": ["US"], "start": ["2027-01"]}


@pytest.fixture(scope="module")
def calculator(citer: GuideCiter) -> ReadinessPlan:
    return ReadinessPlan(citer, EntryRoute(citer))


def squeezed(text: str) -> str:
    """Text without spaces: a PDF breaks lines where it likes."""
    return "".join(text.split()).replace("\xad", "")


def expected(calculator: ReadinessPlan, lang: Lang) -> list[str]:
    outcome = calculator.compute(RAW, translator(lang), TODAY)
    tasks = cast("ReadinessPlanResult", outcome.result).tasks
    sources = number(outcome.shown).citations
    return [
        *(text for task in tasks for text in (task.task, task.why, task.done)),
        *(f"[{source.number}] {source.title}" for source in sources),
        *(source.source_url for source in sources if source.source_url.startswith("https")),
        translator(lang)("readiness-plan-disclaimer"),
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_word_holds_every_task_and_source(calculator: ReadinessPlan, lang: Lang) -> None:
    file = calculator.file(RAW, "docx", translator(lang), TODAY)
    document = Document(BytesIO(file.content))
    texts = [each.text for each in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    links = [link.address for each in document.paragraphs for link in each.hyperlinks]
    held = squeezed(" ".join([*texts, *links]))
    assert [text for text in expected(calculator, lang) if squeezed(text) not in held] == []
    styles = [each.style.name for each in document.paragraphs]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 2") == len(document.tables) - 1 + 3
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert document.core_properties.title == document.paragraphs[0].text
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert file.name == "china-plan-pet-food-2027-01.docx"


@pytest.mark.parametrize("lang", LANGS)
def test_pdf_holds_every_task_and_source_with_tags_and_title(
    calculator: ReadinessPlan, lang: Lang
) -> None:
    file = calculator.file(RAW, "pdf", translator(lang), TODAY)
    reader = PdfReader(BytesIO(file.content))
    links = [
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", ())
        if "/URI" in note.get_object().get("/A", {})
    ]
    held = squeezed(" ".join([*(page.extract_text() for page in reader.pages), *links]))
    missing = [text for text in expected(calculator, lang) if squeezed(text) not in held]
    assert missing == []
    root = reader.root_object
    assert cast(DictionaryObject, root["/MarkInfo"])["/Marked"]
    assert str(root["/Lang"]).startswith(lang)
    assert reader.metadata
    assert reader.metadata.title == translator(lang)(
        "readiness-plan-title", product=translator(lang)("entry-route-product-pet-food")
    )
    assert len(reader.outline) > 0
    page = reader.pages[0].mediabox
    assert (round(page.width), round(page.height)) == (842, 595)


def test_markup_in_a_value_stays_text(calculator: ReadinessPlan) -> None:
    plan = calculator._plan(RAW, translator("en"), TODAY)
    pages = replace(
        plan_document(plan, translator("en"), TODAY), title='#panic("x") <b>&amp; $1$ \x00 end'
    )
    assert '#panic("x")' in PdfReader(BytesIO(to_pdf(pages))).pages[0].extract_text()
    title = Document(BytesIO(to_word(pages))).paragraphs[0].text
    assert title == '#panic("x") <b>&amp; $1$  end'


def test_another_kind_of_file_is_refused(calculator: ReadinessPlan) -> None:
    with pytest.raises(InvalidInput, match="docx or pdf"):
        calculator.file(RAW, "csv", translator("en"), TODAY)
