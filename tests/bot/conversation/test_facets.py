"""Text to what it names, and names to ids that pages send."""

import pytest

from bot.answers import Facet
from bot.conversation.facets import facet, facets_of, known_facets, mentions, subjects, with_facets
from knowledge.errors import InvalidMessage


def _ids(text: str) -> list[str]:
    return [mention.id for mention in mentions(text)]


def test_a_question_names_its_product_route_platform_and_country() -> None:
    assert _ids("Does dog food from France need a label on Tmall Global through CBEC?") == [
        "product:pet-food",
        "country:fr",
        "platform:tmall-global",
        "route:cbec",
    ]


def test_chinese_names_are_found_inside_running_text() -> None:
    assert _ids("红酒走一般贸易在抖音卖") == [
        "product:alcohol",
        "route:general-trade",
        "platform:douyin",
    ]


def test_a_longer_name_wins_over_the_name_inside_it() -> None:
    assert _ids("Tmall Global or domestic Tmall?") == ["platform:tmall-global", "platform:tmall"]


@pytest.mark.parametrize("text", ["Tell us more", "证书包括什么？", "What applies to class I?"])
def test_everyday_words_name_nothing(text: str) -> None:
    assert _ids(text) == []


def test_terms_of_the_glossary_are_subjects() -> None:
    assert [found.id for found in subjects("Is the deposit refundable?")] == [
        "subject:security-deposit"
    ]


def test_what_may_be_chosen_is_named_in_the_readers_language() -> None:
    english, chinese = known_facets("en"), known_facets("zh")
    assert [item.id for item in english] == [item.id for item in chinese]
    assert Facet("product:pet-food", "product", "pet food") in english
    assert Facet("platform:tmall-global", "platform", "天猫国际") in chinese


def test_every_choice_is_recognised_by_its_own_name() -> None:
    for lang in ("en", "zh"):
        assert [_ids(item.name) for item in known_facets(lang)] == [
            [item.id] for item in known_facets(lang)
        ]


@pytest.mark.parametrize("id", ["product:spaceship", "nonsense", "", "country:xx", "subject:x"])
def test_an_unknown_id_is_refused_in_one_sentence(id: str) -> None:
    with pytest.raises(InvalidMessage, match=r"^'[^']*' is not something a question can be about"):
        facet(id, "en")


def test_what_only_the_conversation_named_is_marked_as_carried() -> None:
    assert facets_of("the deposit on JD for cosmetics", "and on JD?", "en") == (
        Facet("platform:jd-worldwide", "platform", "JD Worldwide"),
        Facet("product:cosmetics", "product", "cosmetics", is_carried=True),
    )


@pytest.mark.parametrize(
    ("ids", "question"),
    [
        (["product:toys", "route:cbec"], "What tax is due on toys through CBEC?"),
        (["route:cbec"], "What tax is due through CBEC?"),
        (["product:alcohol"], "What tax is due on wine?"),
        (
            ["product:alcohol", "route:cbec", "platform:douyin"],
            "What tax is due on wine through CBEC on Douyin?",
        ),
    ],
)
def test_chosen_facets_replace_those_that_are_named(ids: list[str], question: str) -> None:
    assert with_facets("What tax is due on wine through CBEC?", ids, "en") == question
