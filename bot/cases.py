"""A JSONL file of questions to the cases an adviser is measured on."""

import json
from dataclasses import dataclass
from pathlib import Path

from bot.answers import Turn, read_turns
from knowledge.errors import DocumentError, InvalidMessage


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
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise DocumentError(f"{str(path)!r} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{str(path)!r} is not text: save it as UTF-8.") from error
    cases = [_case(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not cases:
        raise DocumentError(f"{str(path)!r} holds no question: write one JSON object a line.")
    return cases


def _case(path: Path, number: int, line: str) -> Case:
    try:
        record = json.loads(line)
        case = Case(
            qid=str(record["qid"]),
            question=str(record["question"]),
            answers=tuple(record.get("answers", ())),
            relevant_doc_ids=tuple(record.get("relevant_doc_ids", ())),
            answerable=record.get("answerable", True),
            must=tuple(tuple(group) for group in record.get("must", ())),
            history=read_turns(record.get("history", [])),
            kind=record.get("kind", ""),
        )
    except InvalidMessage as error:
        raise DocumentError(f"{path.name}, line {number}: the history {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(
            f"{path.name}, line {number}: not a JSON object with qid and question."
        ) from error
    if not case.question.strip():
        raise DocumentError(f"{path.name}, line {number}: the question is empty; write one.")
    return case
