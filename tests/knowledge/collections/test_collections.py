"""Collections, clients and grants: made, changed, refused in one sentence."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.translation import translator
from knowledge.catalog import Catalog, open_catalog
from knowledge.collections import refusals
from knowledge.collections.clients import Clients
from knowledge.collections.collections import Collections
from knowledge.collections.granting import Granting
from knowledge.collections.values import VISITOR, Grant, Grantee
from knowledge.database import writing
from knowledge.documents import PUBLIC, Document
from knowledge.errors import Conflict, InvalidInput, LandfallError, NotFound
from knowledge.publication import make_current, make_withdrawn


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    catalog = open_catalog(f"sqlite:///{tmp_path / 'catalog.sqlite3'}")
    yield catalog
    catalog.close()


@pytest.fixture
def collections(catalog: Catalog) -> Collections:
    return Collections(catalog.engine, now=lambda: 1.0)


@pytest.fixture
def publish(catalog: Catalog) -> Callable[[str, str], None]:
    def publish(document_id: str, collection: str) -> None:
        with writing(catalog.engine) as connection:
            make_current(connection, Document(document_id, "A", "", (), collection=collection), [])

    return publish


def test_there_is_a_public_collection_that_visitors_may_read(catalog: Catalog) -> None:
    assert [each.slug for each in Collections(catalog.engine).all()] == [PUBLIC]
    assert Granting(catalog.engine).all() == {Grant(VISITOR, PUBLIC)}


def test_a_collection_counts_its_documents_and_drafts_are_no_collection(
    collections: Collections, publish: Callable[[str, str], None]
) -> None:
    made = collections.create("  Client   notes ", "For one brand.")
    publish("a", made.slug)
    publish("draft/1", "draft:1")
    publish("b", "from-a-file")
    assert [(each.slug, each.name, each.document_count) for each in collections.all()] == [
        (PUBLIC, "Public", 0),
        ("client-notes", "Client notes", 1),
        ("from-a-file", "from-a-file", 1),
    ]


def test_a_name_is_unique_and_one_in_chinese_gets_a_slug(collections: Collections) -> None:
    made = collections.create("客户甲")
    assert made.slug.isalnum()
    with pytest.raises(Conflict, match="is taken"):
        collections.create("客户甲")
    assert collections.change(made.slug, "客户乙", "x").name == "客户乙"
    assert collections.collection(made.slug).description == "x"


@pytest.mark.parametrize("name", ["", " \n ", "x" * 81])
def test_a_name_that_cannot_be_used_is_refused(collections: Collections, name: str) -> None:
    with pytest.raises(InvalidInput):
        collections.create(name)


def test_the_public_collection_and_one_with_documents_stay(
    catalog: Catalog, collections: Collections, publish: Callable[[str, str], None]
) -> None:
    made = collections.create("Notes")
    publish("a", made.slug)
    with pytest.raises(Conflict, match="cannot be removed"):
        collections.remove(PUBLIC)
    with pytest.raises(Conflict, match=r"holds documents \(1\)"):
        collections.remove(made.slug)
    Granting(catalog.engine).change(VISITOR, [PUBLIC, made.slug])
    with writing(catalog.engine) as connection:
        make_withdrawn(connection, "a")
    collections.remove(made.slug)
    assert Granting(catalog.engine).collections_of(VISITOR) == {PUBLIC}
    assert collections.create("Notes").slug != made.slug
    with pytest.raises(NotFound):
        collections.remove(made.slug)


def test_a_link_opens_until_it_is_replaced_or_revoked(catalog: Catalog) -> None:
    clients = Clients(catalog.engine, now=lambda: 1.0)
    first = clients.create("Maison Aube")
    assert clients.holder(first.token) == first.client
    second = clients.new_link(first.client.id)
    assert clients.holder(first.token) is None
    assert clients.holder(second.token) == second.client
    assert not clients.revoke(first.client.id).has_link
    assert clients.holder(second.token) is None
    assert clients.holder("") is None
    assert clients.holder("\ud800") is None


def test_a_token_is_kept_as_a_digest_only(catalog: Catalog) -> None:
    link = Clients(catalog.engine).create("Maison Aube")
    with catalog.engine.connect() as connection:
        row = connection.exec_driver_sql("SELECT * FROM clients").one()
    assert link.token not in map(str, row)
    assert len(link.token) > 40


def test_a_client_is_named_once_seen_and_removed_with_its_grants(catalog: Catalog) -> None:
    clients, granting = Clients(catalog.engine, now=lambda: 7.0), Granting(catalog.engine)
    client = clients.create("Maison Aube").client
    with pytest.raises(Conflict):
        clients.create("maison aube")
    clients.note_seen(client)
    assert clients.client(client.id).last_seen_at == 7.0
    assert granting.change(Grantee("client", client.id), [PUBLIC]) == {PUBLIC}
    clients.remove(client.id)
    assert clients.all() == []
    assert granting.collections_of(Grantee("client", client.id)) == frozenset()
    for change in (clients.remove, clients.revoke, clients.new_link, clients.client):
        with pytest.raises(NotFound):
            change(client.id)


def test_grants_are_set_whole_and_tell_what_changed(
    catalog: Catalog, collections: Collections
) -> None:
    granting = Granting(catalog.engine)
    notes = collections.create("Notes").slug
    assert granting.change(VISITOR, [notes]) == {PUBLIC, notes}
    assert granting.collections_of(VISITOR) == {notes}
    assert granting.change(VISITOR, [notes]) == frozenset()
    with pytest.raises(NotFound):
        granting.change(VISITOR, ["nowhere"])
    assert granting.change(VISITOR, []) == {notes}


@pytest.mark.parametrize(
    "error",
    [
        refusals.no_collection(),
        refusals.no_client(),
        refusals.link_gone(),
        refusals.name_taken("Notes"),
        refusals.public_stays(),
        refusals.holds_documents(3),
        refusals.no_name(),
        refusals.too_long("name", 80),
        refusals.too_long("description", 500),
    ],
)
def test_every_refusal_is_said_in_both_languages(error: LandfallError) -> None:
    assert error.words is not None
    message_id, arguments = error.words
    assert translator("en")(message_id, **arguments) == str(error)
    assert translator("zh")(message_id, **arguments) != str(error)
