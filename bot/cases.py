"""A JSONL file of questions to the cases an adviser is measured on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answers import Turn, read_turns
from knowledge.errors import DocumentError, InvalidMessage
from knowledge.json_lines import read_json_lines


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a set, with what is known about its answer."""

    qid: str
    question: str
    answers: tuple[str, ...] = ()
    relevant_doc_ids: tuple[str, ...] = ()
    answerable: bool = True
    must: tuple[tuple[str, ...], ...] = ()
    history: tuple[Turn, ...] = ()
    kind: str = ""


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a JSONL file; unknown fields are ignored.

    Raises:
        DocumentError: The file cannot be read, holds no case, or a line is not one.
    """
    return read_json_lines(
        path, _case, holding="question", shape="a JSON object with qid and question"
    )


def _case(record: Any) -> Case:
    try:
        history = read_turns(record.get("history", []))
    except InvalidMessage as error:
        raise DocumentError(f"the history {error}") from error
    case = Case(
        qid=str(record["qid"]),
        question=str(record["question"]),
        answers=tuple(record.get("answers", ())),
        relevant_doc_ids=tuple(record.get("relevant_doc_ids", ())),
        answerable=record.get("answerable", True),
        must=tuple(tuple(group) for group in record.get("must", ())),
        history=history,
        kind=record.get("kind", ""),
    )
    if not case.question.strip():
        raise DocumentError("the question is empty; write one.")
    return case
