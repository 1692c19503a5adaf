"""python -m ingest PATH...: publish guidance files and folders."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from tqdm import tqdm

from ingest.handing_in import TAKEN, HandingIn
from ingest.inbox.inbox import Inbox
from ingest.pipeline import FileResult, FoundFile, IngestReport, find_files, ingest
from ingest.sandbox import Limits, Sandbox
from knowledge.command import exit_status
from knowledge.embedder import open_embedder
from knowledge.library import Library, open_library
from knowledge.publisher import PublishReport
from knowledge.settings import Settings, read_settings

ON_INTERRUPT = "Stopped: what is listed is published; run the same command again for the rest."


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Return the exit status: 0, 1 if a file failed, 2 if nothing could be started."""
    paths = _parser().parse_args(arguments).paths
    # Failed files are on stdout; without a handler the log would say them again on stderr.
    logging.getLogger("ingest").addHandler(logging.NullHandler())

    def run() -> int:
        report = _run(paths, environ)
        print(_summary(report))
        return 1 if report.count("failed") else 0

    return exit_status(run, on_interrupt=ON_INTERRUPT)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description=(
            "Publish Markdown (.md, .markdown) and text (.txt) files, PDF, Word, PowerPoint, Excel "
            "and OpenDocument files, web pages, e-books, e-mails and tables, so that the adviser "
            "answers from them. A document's id is its path below PATH without suffix; publishing "
            "it again replaces it, and a file that has not changed costs next to nothing."
        ),
        epilog=(
            "Exit status: 0 when every file is published, 1 when one failed (the others are "
            "published), 2 when nothing could be started. LANDFALL_DATA_DIR is the folder that is "
            "written to."
        ),
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="+",
        help="a file, or a folder whose files are taken at any depth, except hidden and README "
        "files and other file types",
    )
    return parser


def _run(paths: Sequence[Path], environ: Mapping[str, str]) -> IngestReport:
    settings = read_settings(environ)
    started = perf_counter()
    library = open_library(settings, open_embedder(settings))
    files = find_files(paths, TAKEN)
    results: list[FileResult] = []
    with tqdm(total=len(files), unit=" files", disable=not sys.stderr.isatty()) as bar:

        def show(result: FileResult) -> None:
            results.append(result)
            bar.write(_line(result), file=sys.stdout)
            sys.stdout.flush()
            bar.update()

        try:
            library.check_writable()
            _publish(files, library, settings, show)
        finally:
            library.close()
    return IngestReport(tuple(results), perf_counter() - started)


def _publish(
    files: Sequence[FoundFile],
    library: Library,
    settings: Settings,
    on_file: Callable[[FileResult], None],
) -> None:
    """Publish what ships with the program at once, and everything else through the inbox."""
    shipped = [file.path for file in files if file.is_shipped]
    if shipped:
        ingest(shipped, library, on_file, is_asked_for=True)
    others = [file for file in files if not file.is_shipped]
    if not others:
        return
    limits = Limits(settings.reading_seconds, settings.reading_memory_bytes)
    sandbox = Sandbox(limits, settings.reading_workers)
    reports: dict[str, PublishReport] = {}
    inbox = Inbox(library, sandbox, settings, on_published=reports.__setitem__)
    versions = {card.document_id: card.version for card in library.cards()}
    try:
        inbox.start()
        HandingIn(inbox, versions, reports).run(others, on_file)
    finally:
        inbox.close()
        sandbox.close()


def _line(result: FileResult) -> str:
    if result.state == "failed":
        return f"failed     {result.path}: {result.error}"
    return (
        f"{result.state:<10} {result.document_id}: {result.chunks} chunks, "
        f"{result.embedded} embedded, {result.seconds:.1f} s"
    )


def _summary(report: IngestReport) -> str:
    counts = ", ".join(
        f"{report.count(state)} {state}" for state in ("published", "unchanged", "failed")
    )
    rate = f" ({report.chunks_per_second:.1f} a second)" if report.embedded else ""
    return (
        f"{len(report.files)} files: {counts}; {report.chunks} chunks, {report.embedded} embedded "
        f"in {report.seconds:.1f} s{rate}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
