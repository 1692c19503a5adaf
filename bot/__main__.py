"""`python -m bot ask | evaluate | calibrate`."""

import argparse
import json
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import app
from bot.answers import Answer, Turn, read_turns
from bot.calibrate import fit, observe
from bot.cases import read_cases
from bot.evaluate import evaluate
from knowledge.command import exit_status
from knowledge.errors import InvalidMessage, SettingsError
from knowledge.settings import Settings, read_settings


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0, or 2 when it could not be done."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)

    def run() -> int:
        status: int = options.run(options, read_settings(os.environ))
        return status

    return exit_status(run, on_interrupt="Stopped: run the same command again.")


def ask(options: argparse.Namespace, settings: Settings) -> int:
    """Print one answer, as text or as JSON."""
    history = _history(options.history) if options.history else ()
    with app.open_parts(settings) as parts:
        answer = parts.advisor.answer(options.question, history)
    if options.json:
        shown = asdict(replace(answer, trace=None))
        del shown["trace"]
        print(json.dumps(shown, ensure_ascii=False))
    else:
        print(_as_text(answer))
    return 0


def evaluate_set(options: argparse.Namespace, settings: Settings) -> int:
    """Measure the adviser on a question set and print the summary."""
    cases = read_cases(options.questions)
    with tempfile.TemporaryDirectory() as folder:
        scratch = replace(settings, data_dir=Path(folder), model_dir=settings.models)
        with app.open_corpus(options.corpus, settings, scratch) as parts:
            print(evaluate(parts.advisor, cases, options.out))
    return 0


def calibrate(options: argparse.Namespace, settings: Settings) -> int:
    """Fit the sufficiency decision on labelled question sets and print the weights."""
    observations = []
    for pair in options.sets:
        corpus, _, questions = pair.partition("=")
        if not questions:
            raise SettingsError(f"{pair!r} names no questions: write CORPUS=QUESTIONS.")
        cases = read_cases(Path(questions))
        with tempfile.TemporaryDirectory() as folder:
            scratch = replace(settings, data_dir=Path(folder), model_dir=settings.models)
            with app.open_corpus(corpus, settings, scratch) as parts:
                observations += observe(parts.advisor, cases)
    print(fit(observations, keep=options.keep))
    return 0


def _history(path: Path) -> tuple[Turn, ...]:
    try:
        return read_turns(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise SettingsError(
            f"{str(path)!r} cannot be read ({error.strerror}): check the path."
        ) from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{str(path)!r} is not JSON: write a list of turns.") from error
    except InvalidMessage as error:
        raise SettingsError(f"{str(path)!r} is not a conversation: it {error}") from error


def _as_text(answer: Answer) -> str:
    lines = [answer.text]
    if answer.citations:
        lines.append("")
    for citation in answer.citations:
        where = " > ".join((citation.title, *citation.section))
        lines.append(f"[{citation.number}] {where} (as of {citation.as_of}) {citation.source_url}")
    lines += [f"  Ask next: {suggestion.question}" for suggestion in answer.suggestions]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Ask the adviser.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("ask", help="answer one question")
    one.add_argument("question")
    one.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    one.add_argument("--history", type=Path, help="JSON file of earlier turns")
    one.set_defaults(run=ask)

    many = commands.add_parser("evaluate", help="measure the adviser on a question set")
    many.add_argument(
        "--corpus", required=True, help='JSONL file, folder of documents, or "library"'
    )
    many.add_argument("--questions", required=True, type=Path, help="JSONL of questions")
    many.add_argument("--out", type=Path, help="where to write a JSON line a question")
    many.add_argument("--writer", choices=["extractive"], default="extractive")
    many.set_defaults(run=evaluate_set)

    fitted = commands.add_parser("calibrate", help="fit the decision when to decline")
    fitted.add_argument("sets", nargs="+", metavar="CORPUS=QUESTIONS")
    fitted.add_argument("--keep", type=float, default=0.94, help="share of answerable to answer")
    fitted.set_defaults(run=calibrate)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
