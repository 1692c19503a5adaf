"""The tables' pages: every shipped table, every row, and the row a citation opens."""

from pathlib import Path
from typing import Any

import pytest

from bot.calculators.citing import cite_row
from bot.translation import translator
from bot.web.events import answer_json
from bot.web.links import citation_url
from bot.web.tables_page import TABLES, shown_table
from knowledge.csv_rows import Sourced
from knowledge.tables import FOLDER, platform_fees
from tests.bot.web.scripted import ANSWER


def sourced(path: Path) -> bool:
    return "source_url" in path.read_text("utf-8-sig").splitlines()[0].split(",")


def test_every_table_with_sources_has_a_page() -> None:
    assert set(TABLES) == {path.stem for path in FOLDER.glob("*.csv") if sourced(path)}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_shows_every_row_once_in_words_of_its_language(
    make_client: Any, name: str, lang: str
) -> None:
    rows: list[Sourced] = list(TABLES[name].read())
    page = make_client().get(f"/tables/{name}?lang={lang}")
    anchors = [row.anchor for group in shown_table(name, lang).groups for row in group.rows]
    assert page.status_code == 200
    assert len(set(anchors)) == len(rows)
    assert all(f'id="{anchor}"' in page.text for anchor in anchors)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_a_name_in_both_languages(name: str) -> None:
    shown = {lang: shown_table(name, lang) for lang in ("en", "zh")}
    for lang, table in shown.items():
        say = translator(lang)
        assert say(f"table-{table.name}")
    labels = {
        cell.label for group in shown["zh"].groups for row in group.rows for cell in row.cells
    }
    assert {label for label in labels if label.isascii()} == set()


def test_a_citation_opens_its_row(make_client: Any) -> None:
    row = platform_fees()[3]
    basis = cite_row("platform_fees", row, "Fees", row.who, ("amount_low",))
    path, _, anchor = citation_url(basis).partition("#")
    assert path == "/tables/platform_fees"
    assert f'<article class="record" id="{anchor}"' in make_client().get(path).text


def test_answers_link_each_citation_to_where_it_opens() -> None:
    (citation,) = ANSWER.citations
    assert answer_json(ANSWER)["citations"][0]["guide_url"] == citation_url(citation)


def test_there_is_no_other_table(make_client: Any) -> None:
    response = make_client().get("/tables/../settings")
    assert response.status_code == 404
    response = make_client().get("/tables/secrets")
    assert response.status_code == 404
    assert response.json() == {
        "error": "There is no table 'secrets': see /tools for those there are."
    }
