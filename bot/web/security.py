"""Settings to the headers that say who may frame, script and call this app."""

import base64
import hashlib
import re
from collections.abc import Collection

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from knowledge.errors import SettingsError
from knowledge.settings import Settings

ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?|https?://\[[0-9A-Fa-f:]+\](:\d{1,5})?")

STRICT = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; "
)
# Gradio starts from inline scripts and builds its event functions from strings.
GRADIO = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "media-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; "
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # The address of a page can hold a question ("/?ask=..."), so other sites never see it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def check_origins(settings: Settings) -> None:
    """Refuse settings that would open the app to every site or break a header.

    Raises:
        SettingsError: An allowed origin or frame ancestor is not a plain origin.
    """
    for name in ("allowed_origins", "frame_ancestors"):
        for origin in getattr(settings, name):
            if not ORIGIN.fullmatch(origin):
                raise SettingsError(
                    f"LANDFALL_{name.upper()} must list origins such as "
                    f"https://www.example.com, not {origin!r}."
                )


def style_hash(style: str) -> str:
    """Return what a content policy calls a <style> with this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


class SecurityHeaders:
    """Add the headers to every response; a policy that a route sets itself is kept."""

    def __init__(
        self, app: ASGIApp, frame_ancestors: tuple[str, ...], gradio_pages: Collection[str]
    ) -> None:
        self._app = app
        self._ancestors = frame_ancestors
        self._gradio_pages = frozenset(page.rstrip("/") for page in gradio_pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if "Content-Security-Policy" not in headers:
                    self._add_policy(headers, path)
            await send(message)

        await self._app(scope, receive, add)

    def _add_policy(self, headers: MutableHeaders, path: str) -> None:
        # Exact pages, not everything under them: a policy only acts on the page that carries it.
        policy = GRADIO if path.rstrip("/") in self._gradio_pages else STRICT
        ancestors = " ".join(self._ancestors) or "'none'"
        headers["Content-Security-Policy"] = f"{policy}frame-ancestors {ancestors}"
        if not self._ancestors:
            headers["X-Frame-Options"] = "DENY"
