"""Settings to objects to one ASGI application; `python app.py` serves it."""

import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI

from bot.advisor import Advisor
from bot.asked.likeness import Likeness
from bot.calculators.dialogue import Dialogue
from bot.calculators.registry import calculators
from bot.calibration import GUIDED, PLAIN
from bot.composing import Composer
from bot.curated import Curated
from bot.language_model.chat_models import open_chat_model
from bot.language_model.rewriter import ModelRewriter
from bot.premises.premises import PremiseReader
from bot.retriever import HybridRetriever
from bot.signals import SignalReader
from bot.small_talk import IntentReader
from bot.spelling import Speller
from bot.sufficiency import Judge
from bot.support.foreign_names import NameReader
from bot.support.scorer import SupportScorer
from bot.web.logs import configure_logging
from bot.writers.chat_model import ChatModelWriter
from bot.writers.extractive import ExtractiveWriter
from bot.writers.sentence_check import SentenceCheck
from ingest.pipeline import IngestReport, ingest
from ingest.records import publish_records
from knowledge.accounts.first_start import first_link
from knowledge.command import exit_status
from knowledge.embedder import Embedder, open_embedder
from knowledge.errors import DocumentError, SettingsError
from knowledge.glossary import read_glossary
from knowledge.library import Library, open_library
from knowledge.misconceptions import read_misconceptions
from knowledge.settings import Settings, read_settings

if TYPE_CHECKING:
    from bot.web.workspace.workspace import Workspace

logger = logging.getLogger(__name__)

GUIDES = Path(__file__).parent / "knowledge" / "guides"
LIBRARY = "library"
HANDOVER_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Parts:
    """The objects that every entry point is made of."""

    embedder: Embedder
    library: Library
    advisor: Advisor


@contextmanager
def open_parts(settings: Settings, *, wait_seconds: float = 0.0) -> Iterator[Parts]:
    """Open the model and the library, and build the adviser on them; close them at the end.

    The shipped guides are brought up to date in the library first, unless another process has
    the library open.

    Raises:
        LandfallError: A part cannot be opened; the message says what to do.
    """
    embedder = open_embedder(settings)
    library = open_library(settings, embedder, wait_seconds=wait_seconds)
    try:
        if library.is_writable:
            _log(ingest([GUIDES], library))
        yield from _open_advisor(library, embedder, settings)
    finally:
        library.close()


@contextmanager
def open_corpus(corpus: str, settings: Settings, scratch: Settings) -> Iterator[Parts]:
    """Open an adviser over `corpus`: "library", a JSONL file or a folder of documents.

    A file or folder is built into a library of its own in the data folder of `scratch`.

    Raises:
        LandfallError: The corpus cannot be read, or a part cannot be opened.
    """
    if corpus == LIBRARY:
        with open_parts(settings) as parts:
            yield parts
        return
    embedder = open_embedder(settings)
    library = open_library(scratch, embedder)
    try:
        if corpus.endswith(".jsonl"):
            publish_records(Path(corpus), library)
        else:
            report = ingest([Path(corpus)], library)
            if not report.chunks:
                raise DocumentError(f"Nothing in {corpus!r} can be read: see the lines above.")
            _log(report)
        yield from _open_advisor(library, embedder, settings)
    finally:
        library.close()


def _open_advisor(library: Library, embedder: Embedder, settings: Settings) -> Iterator[Parts]:
    advisor = build_advisor(library, embedder, settings)
    try:
        yield Parts(embedder, library, advisor)
    finally:
        advisor.composer.close()


def build_advisor(library: Library, embedder: Embedder, settings: Settings) -> Advisor:
    """Return an adviser over `library`.

    Raises:
        SettingsError: The language model that the settings name cannot be used.
    """
    glossary, offered = read_glossary(), calculators(library)
    model = open_chat_model(settings)
    writer = rewriter = None
    if model:
        check = SentenceCheck(SupportScorer(embedder, glossary))
        writer = ChatModelWriter(model, check)
        rewriter = ModelRewriter(model, NameReader(glossary))
    return Advisor(
        retriever=HybridRetriever(library=library, embedder=embedder, glossary=glossary),
        intents=IntentReader(embedder),
        dialogue=Dialogue(offered),
        premises=PremiseReader(library, embedder, read_misconceptions(), settings.data_dir),
        judge=Judge(SignalReader(library.document_frequency), GUIDED, PLAIN),
        composer=Composer(ExtractiveWriter(), glossary, writer, offered),
        speller=Speller(library),
        curated=Curated(library.document, embedder, Likeness(embedder, glossary)),
        rewriter=rewriter,
        max_message_chars=settings.max_message_chars,
    )


def _log(report: IngestReport) -> None:
    logger.info(
        "guides: %d published, %d unchanged, %d failed, %.1f s",
        report.count("published"),
        report.count("unchanged"),
        report.count("failed"),
        report.seconds,
    )


def build(settings: Settings, parts: Parts, workspace: "Workspace") -> FastAPI:
    """Return the ASGI application: the routes, the guides, the workspace and the chat page."""
    # Gradio takes seconds to import; the command line does without it.
    from bot.web.chat_page import mount_chat
    from bot.web.server import create_app

    offered = parts.advisor.dialogue.calculators
    app = create_app(
        parts.advisor, parts.library, settings, calculators=offered, workspace=workspace
    )
    pages = {calculator.name: calculator.files for calculator in offered}
    return mount_chat(
        app,
        parts.library,
        settings,
        calculators=pages,
        grants=workspace.grants,
        erase_record=workspace.recorder.erase,
    )


def serve(settings: Settings) -> None:
    """Serve until interrupted.

    Raises:
        SettingsError: The port is taken, or the administrator's password is too easy to guess.
    """
    from bot.web.workspace.workspace import open_workspace

    check_port(settings)
    # The server being replaced may need a moment to let go of the library.
    with (
        open_parts(settings, wait_seconds=HANDOVER_SECONDS) as parts,
        open_workspace(parts.library, settings, read_glossary()) as workspace,
    ):
        app = build(settings, parts, workspace)
        link = first_link(workspace.guard.accounts, settings)
        logger.info("ready at http://%s:%d", settings.host, settings.port)
        print(f"Landfall is ready at http://{settings.host}:{settings.port}")  # noqa: T201
        if link:
            print(f"Make the first administrator's account at {link}")  # noqa: T201
        uvicorn.run(
            app,
            host=settings.host,
            port=settings.port,
            # Whose X-Forwarded-For is believed is our setting; questions stay out of access logs.
            proxy_headers=False,
            access_log=False,
            server_header=False,
            log_config=None,
        )


def check_port(settings: Settings) -> None:
    """Raise SettingsError when another program listens on the address: before slow work."""
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(
                f"Port {settings.port} on {settings.host!r} cannot be used "
                f"({error.strerror}): stop the other program, or set LANDFALL_PORT or "
                "LANDFALL_HOST."
            ) from error


def main() -> int:
    """Serve with the environment's settings; return 2 when that cannot be done."""

    def run() -> int:
        settings = read_settings(os.environ)
        configure_logging(settings.log_level)
        serve(settings)
        return 0

    return exit_status(run, on_interrupt="Stopped before it was ready: start it again.")


if __name__ == "__main__":
    sys.exit(main())
