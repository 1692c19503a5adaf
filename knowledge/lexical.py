"""Text to terms, and terms to chunks: the catalog's full-text search (SQLite FTS5)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, text

from knowledge.documents import Chunk

TEXT_WEIGHT, HEADING_WEIGHT, ASKED_WEIGHT = 1.0, 2.0, 1.5
"""A heading word says what a passage is about; asked-as questions are several per passage."""
MOST_COUNTED = 5_000
"""A word in more chunks than this says nothing of any; counting on would only cost time."""

_FUNCTION_WORDS = """
a about am an and any are as at be been but by can could d did do does doing for
from had has have having he her his how i if in into is it its ll m me my no not of on or our re s
shall she should so some such t than that the their them then there these they this those to too us
ve was we were what when where which who whom whose why will with would you your"""
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_CJK}]+|[^\\W_{_CJK}]+")
_THOUSANDS_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def terms(text: str) -> list[str]:
    """Return the words of `text` as they are indexed, in order, repeats kept.

    NFKC and case-folded; a run of Chinese, Japanese or Korean characters becomes its
    overlapping pairs, a single such character stays itself; "25,000" becomes "25000".
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [term for run in _RUN.findall(_THOUSANDS_COMMA.sub("", folded)) for term in _pieces(run)]


def match_expression(question: str) -> str:
    """Return an FTS5 query for any of the question's terms; "" when it has none.

    English stop words are left out unless there is nothing else.
    """
    words = dict.fromkeys(terms(question))
    wanted = [word for word in words if word not in STOP_WORDS] or list(words)
    # Quoted, a term is never read as FTS5 syntax; terms hold no quotes.
    return " OR ".join(f'"{word}"' for word in wanted)


def insert_terms(connection: Connection, numbers: Sequence[int], chunks: Sequence[Chunk]) -> None:
    """Index `chunks` under their row `numbers`."""
    if chunks:
        connection.execute(
            _INSERT,
            [
                {
                    "number": number,
                    "text": " ".join(terms(chunk.text)),
                    "heading": " ".join(terms(chunk.context)),
                    "asked": " ".join(terms("\n".join(chunk.asked_as))),
                }
                for number, chunk in zip(numbers, chunks, strict=True)
            ],
        )


def delete_terms(connection: Connection, numbers: Iterable[int]) -> None:
    """Remove the rows `numbers` from the index."""
    rows = [{"number": number} for number in numbers]
    if rows:
        connection.execute(_DELETE, rows)


def best_chunks(
    connection: Connection,
    question: str,
    top_k: int,
    collections: Iterable[str],
    without: Iterable[str] = (),
) -> dict[str, float]:
    """Return BM25 scores above 0 by chunk id, best first, of chunks of `collections`.

    `without` are ids of documents left out. Empty when no chunk shares a term with the question.
    """
    expression = match_expression(question)
    if not expression:
        return {}
    within = {"collections": sorted(collections), "without": sorted(without)}
    rows = connection.execute(_SEARCH, {"match": expression, "top_k": top_k, **within})
    return {row.id: row.score for row in rows}


def count_chunks(
    connection: Connection, word: str, collections: Iterable[str], without: Iterable[str] = ()
) -> int:
    """Return how many chunks of `collections` hold the terms of `word` next to each other.

    0 for no term; at most `MOST_COUNTED`. `without` are ids of documents left out.
    """
    phrase = " ".join(terms(word))
    if not phrase:
        return 0
    within = {"collections": sorted(collections), "without": sorted(without)}
    values = {"match": f'"{phrase}"', "most": MOST_COUNTED, **within}
    count: int = connection.execute(_COUNT, values).scalar_one()
    return count


def _pieces(run: str) -> list[str]:
    if not re.match(f"[{_CJK}]", run):
        return [run]
    return [run[i : i + 2] for i in range(max(1, len(run) - 1))]


_INSERT = text(
    "INSERT INTO chunk_terms (rowid, text, heading, asked) "
    "VALUES (:number, :text, :heading, :asked)"
)
_DELETE = text("DELETE FROM chunk_terms WHERE rowid = :number")
_WITHIN = "documents.collection IN :collections AND documents.id NOT IN :without"
_COUNT = text(
    f"""
    SELECT count(*) FROM (
        SELECT 1 FROM chunk_terms
        JOIN chunks ON chunks.number = chunk_terms.rowid
        JOIN documents ON documents.id = chunks.document_id
        WHERE chunk_terms MATCH :match AND {_WITHIN}
        LIMIT :most
    )
    """  # noqa: S608  only constants are interpolated
).bindparams(bindparam("collections", expanding=True), bindparam("without", expanding=True))
_SEARCH = text(
    f"""
    SELECT chunks.id AS id, -bm25(chunk_terms, {TEXT_WEIGHT}, {HEADING_WEIGHT}, {ASKED_WEIGHT})
        AS score
    FROM chunk_terms
    JOIN chunks ON chunks.number = chunk_terms.rowid
    JOIN documents ON documents.id = chunks.document_id
    WHERE chunk_terms MATCH :match AND {_WITHIN}
    ORDER BY score DESC, chunks.number
    LIMIT :top_k
    """  # noqa: S608  only constants are interpolated
).bindparams(bindparam("collections", expanding=True), bindparam("without", expanding=True))
