"""A library and settings to the consultants' workspace: its stores, and the routes over them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import APIRouter

from bot.asked.grouping import Grouping
from bot.asked.likeness import Likeness
from bot.web.access import access_routes
from bot.web.approving import Approvals
from bot.web.desk import Desk
from bot.web.grants import Grants
from bot.web.limits import RateLimiter
from bot.web.metrics import Metrics
from bot.web.pages import page_templates
from bot.web.privacy import privacy_routes
from bot.web.recording import Recorder
from bot.web.slots import Slots
from bot.web.workspace.accounts_routes import accounts_routers
from bot.web.workspace.answers_api import answer_api
from bot.web.workspace.asked_decisions import Gaps
from bot.web.workspace.asked_page import asked_routes
from bot.web.workspace.audit_api import audit_api
from bot.web.workspace.clients_api import client_api
from bot.web.workspace.collections_api import collection_api, grant_api
from bot.web.workspace.collections_page import CollectionStores, collections_routes
from bot.web.workspace.comparing import Compared
from bot.web.workspace.curated_form import CuratedPage
from bot.web.workspace.curated_page import curated_routes
from bot.web.workspace.documents_api import document_api
from bot.web.workspace.documents_page import DocumentPages, document_routes
from bot.web.workspace.draft_chat import DraftChat
from bot.web.workspace.draft_chat_page import draft_chat_routes
from bot.web.workspace.drafts_api import draft_api, draft_chat_api
from bot.web.workspace.gaps_api import gap_api
from bot.web.workspace.guard import Guard
from bot.web.workspace.inbox_page import arriving_routes, inbox_routes
from bot.web.workspace.review_actions import decision_routes
from bot.web.workspace.review_page import ReviewPage, review_routes
from bot.web.workspace.uploads_api import upload_api
from bot.web.workspace.usage_api import usage_api
from bot.web.workspace.usage_page import Usage, usage_routes
from bot.web.workspace.why_api import why_api
from bot.web.workspace.why_page import Asking, KeptTraces, why_routes
from ingest.inbox.inbox import Inbox
from ingest.sandbox.limits import Limits
from ingest.sandbox.sandbox import Sandbox
from knowledge.accounts.accounts import open_accounts
from knowledge.collections.clients import Clients
from knowledge.collections.collections import Collections
from knowledge.collections.granting import Granting
from knowledge.glossary import Glossary
from knowledge.library import Library
from knowledge.questions.gaps import GapBook
from knowledge.questions.log import QuestionLog
from knowledge.settings import Settings


@dataclass(frozen=True, slots=True)
class Workspace:
    """What the app is told of the workspace; the same objects serve pages and API."""

    library: Library
    guard: Guard
    grants: Grants
    inbox: Inbox
    stores: CollectionStores
    log: QuestionLog
    recorder: Recorder
    gaps: Gaps
    metrics: Metrics
    limiter: RateLimiter
    places: Slots
    """For answers being written: while one is taken, uploads wait."""

    def routers(self, desk: Desk, advisor: Asking) -> list[APIRouter]:
        """Return the routers of every page and of the API."""
        # One for both: comparing a long draft takes seconds, and what came of it is remembered.
        review = ReviewPage(self.inbox, self.library, self.stores.collections.all)
        return [
            *self._pages(desk, advisor, review),
            *self._api(desk, advisor, review.compared),
        ]

    def _pages(self, desk: Desk, advisor: Asking, review: ReviewPage) -> list[APIRouter]:
        guard, inbox, library = self.guard, self.inbox, self.library
        collections = self.stores.collections
        proxies = guard.settings.trusted_proxies
        usage = Usage(library, library.catalog.engine)
        documents = DocumentPages(inbox, library, collections.all, usage.recent)
        return [
            *accounts_routers(guard),
            access_routes(self.grants, self.limiter, proxies),
            privacy_routes(self.recorder.erase, self.limiter, proxies),
            inbox_routes(guard, inbox, collections.all),
            arriving_routes(guard, inbox, collections.all),
            review_routes(guard, review),
            decision_routes(guard, review),
            draft_chat_routes(guard, review, DraftChat(desk)),
            document_routes(guard, documents),
            asked_routes(guard, self.gaps),
            curated_routes(guard, Approvals(library), self.gaps, collections),
            usage_routes(guard, usage),
            collections_routes(guard, self.stores),
            why_routes(guard, KeptTraces(self.log), advisor, self.grants),
        ]

    def _api(self, desk: Desk, advisor: Asking, compared: Compared) -> list[APIRouter]:
        guard, inbox, library = self.guard, self.inbox, self.library
        collections = self.stores.collections
        approved = CuratedPage(Approvals(library), self.gaps, collections, page_templates())
        return [
            upload_api(guard, inbox, collections),
            draft_api(guard, inbox, collections, compared),
            draft_chat_api(guard, inbox, collections, desk),
            document_api(guard, inbox, library, self.grants),
            gap_api(guard, self.gaps),
            answer_api(guard, approved),
            usage_api(guard, Usage(library, library.catalog.engine)),
            collection_api(guard, self.stores),
            client_api(guard, self.stores),
            grant_api(guard, self.stores),
            why_api(guard, KeptTraces(self.log), advisor, self.grants),
            audit_api(guard),
        ]


@contextmanager
def open_workspace(library: Library, settings: Settings, glossary: Glossary) -> Iterator[Workspace]:
    """Open the workspace over `library`, its inbox at work; everything stops at the end.

    Where another process writes in the library, the inbox takes nothing.
    """
    engine, embedder = library.catalog.engine, library.embedder
    metrics = Metrics()
    limiter = RateLimiter(settings.rate_per_minute, metrics)
    places = Slots(settings.max_concurrent_answers)
    accounts = open_accounts(engine, settings)
    guard = Guard(accounts, settings, limiter)
    sandbox = Sandbox(
        Limits(settings.reading_seconds, settings.reading_memory_bytes), settings.reading_workers
    )
    inbox = Inbox(library, sandbox, settings, is_busy=lambda: places.are_taken)
    log = QuestionLog(engine, settings.keep_questions_days)
    recorder = Recorder(log, embedder)
    likeness = Likeness(embedder, glossary)
    try:
        if library.is_writable:
            inbox.start()
            log.prune()
        yield Workspace(
            library=library,
            guard=guard,
            grants=Grants(engine, guard.caller_of),
            inbox=inbox,
            stores=CollectionStores(Collections(engine), Clients(engine), Granting(engine)),
            log=log,
            recorder=recorder,
            gaps=Gaps(Grouping(GapBook(engine), likeness), inbox, accounts.audit),
            metrics=metrics,
            limiter=limiter,
            places=places,
        )
    finally:
        inbox.close()
        sandbox.close()
        recorder.close()
