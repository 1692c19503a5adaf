"""python -m ingest PATH...: publish guidance files and folders."""

import argparse
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tqdm import tqdm

from ingest.pipeline import FileResult, IngestReport, find_files, ingest
from knowledge.command import exit_status
from knowledge.embedder import open_embedder
from knowledge.library import open_library
from knowledge.settings import read_settings

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
            "Publish Markdown (.md, .markdown) and text (.txt) files, so that the adviser answers "
            "from them. A document's id is its path below PATH without suffix; publishing it again "
            "replaces it, and a file that has not changed costs next to nothing."
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
    library = open_library(settings, open_embedder(settings))
    is_terminal = sys.stderr.isatty()
    with tqdm(total=len(find_files(paths)), unit=" files", disable=not is_terminal) as bar:

        def show(result: FileResult) -> None:
            bar.write(_line(result), file=sys.stdout)
            sys.stdout.flush()
            bar.update()

        try:
            return ingest(paths, library, show)
        finally:
            library.close()


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
