from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from knowledge.catalog import Catalog, open_catalog
from knowledge.database import writing
from knowledge.documents import PUBLIC, Chunk, Document
from knowledge.lexical import match_expression, terms
from knowledge.publication import make_current

EVERYONE = frozenset({PUBLIC})


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    catalog = open_catalog(f"sqlite:///{tmp_path / 'catalog.sqlite3'}")
    yield catalog
    catalog.close()


@pytest.fixture
def publish(catalog: Catalog) -> Callable[..., None]:
    """Publish one chunk; its id is its document's id."""

    def publish(
        name: str, text: str, context: str = "", asked_as: tuple[str, ...] = (), where: str = PUBLIC
    ) -> None:
        document = Document(id=name, title=name, text=text, sections=(), collection=where)
        chunk = Chunk(name, name, (), text, 0, len(text), context, (), asked_as)
        with writing(catalog.engine) as connection:
            make_current(connection, document, [chunk])

    return publish


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Deposit: 25,000 USD", ["deposit", "25000", "usd"]),
        ("in 2019, 2020", ["in", "2019", "2020"]),
        ("ＦＵＬＬ ｗｉｄｔｈ", ["full", "width"]),
        ("保证金", ["保证", "证金"]),
        ("税", ["税"]),
        ("HS编码3304", ["hs", "编码", "3304"]),
        ("snake_case don't", ["snake", "case", "don", "t"]),
        ("\ud800 lone \x00 bytes", ["lone", "bytes"]),
    ],
)
def test_text_becomes_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the deposit?", '"deposit"'),
        ("who are you", '"who" OR "are" OR "you"'),
        ("deposit deposit", '"deposit"'),
        ("?!", ""),
    ],
)
def test_stop_words_are_left_out_unless_there_is_nothing_else(question: str, expected: str) -> None:
    assert match_expression(question) == expected


def test_english_is_found_in_any_form_and_chinese_by_its_pairs(
    catalog: Catalog, publish: Callable[..., None]
) -> None:
    publish("fees", "A shop pays a security deposit. 商家需缴纳保证金。")
    publish("logistics", "Parcels ship from a bonded warehouse. 保税仓发货。")
    assert list(catalog.lexical("deposits", 5, EVERYONE)) == ["fees"]
    assert list(catalog.lexical("保证金是多少", 5, EVERYONE)) == ["fees"]
    assert list(catalog.lexical("SHIPPING from the warehouses", 5, EVERYONE)) == ["logistics"]


def test_scores_are_positive_and_higher_when_closer(
    catalog: Catalog, publish: Callable[..., None]
) -> None:
    publish("both", "Trademark and deposit.")
    publish("one", "Trademark and warehouse.")
    publish("none", "Parcels and couriers.")
    publish("other", "Customs and tariffs.")
    found = catalog.lexical("trademark deposit", 5, EVERYONE)
    assert list(found) == ["both", "one"]
    assert found["both"] > found["one"] > 0.0


def test_headings_and_asked_as_questions_are_searched(
    catalog: Catalog, publish: Callable[..., None]
) -> None:
    publish("heading", "It depends.", context="Fees > Commission")
    publish("asked", "It depends.", asked_as=("Will I lose my money?", "会亏钱吗"))
    assert list(catalog.lexical("commissions", 5, EVERYONE)) == ["heading"]
    assert list(catalog.lexical("lose money", 5, EVERYONE)) == ["asked"]
    assert list(catalog.lexical("亏钱", 5, EVERYONE)) == ["asked"]


@pytest.mark.parametrize(
    "question",
    [
        '"',
        "deposit OR",
        "NEAR(deposit",
        "text:deposit*",
        "-deposit ^x",
        "x AND (",
        "'; DROP",
        "\x00",
    ],
)
def test_a_question_is_never_read_as_query_syntax(
    catalog: Catalog, publish: Callable[..., None], question: str
) -> None:
    publish("fees", "A shop pays a deposit.")
    found = catalog.lexical(question, 5, EVERYONE)
    assert list(found) == (["fees"] if "deposit" in question else [])


def test_only_granted_collections_are_found(catalog: Catalog, publish: Callable[..., None]) -> None:
    publish("open", "The deposit is public.")
    publish("closed", "The deposit is secret.", where="partners")
    assert list(catalog.lexical("deposit", 5, EVERYONE)) == ["open"]
    assert set(catalog.lexical("deposit", 5, EVERYONE | {"partners"})) == {"open", "closed"}
    assert catalog.lexical("deposit", 5, frozenset()) == {}


def test_a_new_version_replaces_the_terms_of_the_old_one(
    catalog: Catalog, publish: Callable[..., None]
) -> None:
    publish("fees", "The deposit is 25,000 USD.")
    publish("fees", "The guarantee is 30,000 USD.")
    assert catalog.lexical("deposit 25000", 5, EVERYONE) == {}
    assert list(catalog.lexical("30,000", 5, EVERYONE)) == ["fees"]


def test_a_word_counts_the_chunks_that_hold_it(
    catalog: Catalog, publish: Callable[..., None]
) -> None:
    publish("a", "Deposits. 保证金")
    publish("b", "The deposit of 13.5 USD.")
    counts = {
        word: catalog.document_frequency(word, EVERYONE)
        for word in ("deposit", "保证", "13.5", "x", "")
    }
    assert counts == {"deposit": 2, "保证": 1, "13.5": 1, "x": 0, "": 0}
