"""A JSONL file to its lines, read by a function that knows what a line holds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from knowledge.errors import DocumentError

Value = TypeVar("Value")


def read_json_lines(
    path: Path, read: Callable[[Any], Value], *, holding: str, shape: str
) -> list[Value]:
    """Return what `read` makes of each line that is not blank.

    `read` may fail as code does on values of the wrong shape. `holding` names what a line is
    ("question") and `shape` what it must look like ("a JSON object with qid and question").

    Raises:
        DocumentError: The file cannot be read, holds nothing, or a line is not of the shape.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise DocumentError(f"{str(path)!r} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{str(path)!r} is not text: save it as UTF-8.") from error
    values = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            values.append(read(json.loads(line)))
        except DocumentError as error:
            raise DocumentError(f"{path.name}, line {number}: {error}") from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DocumentError(f"{path.name}, line {number}: not {shape}.") from error
    if not values:
        raise DocumentError(f"{str(path)!r} holds no {holding}: write one JSON object a line.")
    return values
