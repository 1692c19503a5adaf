"""`make bench`: speed and quality, beside a plain LangChain chain in the same run."""

import os
import platform
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import app
from bot.cases import read_cases
from ingest.load import load
from ingest.pipeline import ingest
from ingest.split import split
from knowledge.embedder import Embedder
from knowledge.library import open_library
from knowledge.settings import Settings, read_settings
from tests.bench.quality import DEVELOPMENT, answer_times, compare_on_guides, compare_on_public
from tests.bench.serving import serving_figures

INGESTED_FILES = 20


def main() -> None:
    """Print every figure; the public sets only where EVALUATION_DIR names their folder."""
    settings = read_settings(os.environ)
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    print(f"{today}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    cases = [case for case in read_cases(DEVELOPMENT) if case.answerable]
    with app.open_parts(settings) as parts:
        _print("Answering", answer_times(parts.advisor, cases))
        _print("Development questions", compare_on_guides(parts))
        _print("Ingest", ingest_ratio(parts.embedder, settings))
    _print("Serving", serving_figures(settings, [case.question for case in cases]))
    evaluation = os.environ.get("EVALUATION_DIR")
    if evaluation:
        _print("Public sets", compare_on_public(Path(evaluation) / "public", settings))


def ingest_ratio(embedder: Embedder, settings: Settings) -> list[str]:
    """Return chunks a second of the whole path and of the bare encoder on the same chunks."""
    files = sorted(app.GUIDES.rglob("*.md"))[:INGESTED_FILES]
    chunks = [
        chunk for path in files for chunk in split(load(path, app.GUIDES), embedder.count_tokens)
    ]
    questions = [text for chunk in chunks for text in chunk.asked_as]
    embedder.encode_chunks(chunks[:8])
    started = time.perf_counter()
    embedder.encode_chunks(chunks)
    embedder.encode_questions(questions)
    bare = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(
            replace(settings, data_dir=Path(folder), model_dir=settings.models), embedder
        )
        embedder.forget_questions()
        report = ingest(files, library)
        library.close()
    return [
        f"ingest                   {report.chunks_per_second:.1f} chunks a second",
        f"bare encoder             {len(chunks) / bare:.1f} chunks a second, ratio "
        f"{bare / report.seconds:.2f}",
    ]


def _print(heading: str, lines: list[str]) -> None:
    print(f"## {heading}\n" + "\n".join(lines) + "\n", flush=True)


if __name__ == "__main__":
    main()
