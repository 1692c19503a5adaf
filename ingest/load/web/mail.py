"""An e-mail's bytes to a document: who wrote when about what, and the message."""

import email
import email.policy
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import format_datetime
from io import BytesIO

from oxmsg import Message as OutlookMessage
from oxmsg.attachment import Attachment
from oxmsg.recipient import Recipient

from ingest.load.assembling import Block, Paragraph, assemble
from ingest.load.decoding import Decoded, read_text
from ingest.load.extracted import Extracted, Incoming
from ingest.load.office.notices import Notices
from ingest.load.refusals import refusal
from ingest.load.signatures import signature
from ingest.load.text_kinds import is_mhtml
from ingest.load.web.pages import decode_page, page_document, read_page

_SHOWN = ("Subject", "From", "To", "Date")
_BROKEN = (ValueError, KeyError, LookupError, TypeError, AttributeError, OSError, EOFError)
"""What both parsers raise for headers and streams that they cannot read."""
_ATTACHED_MESSAGE = "message/rfc822"


def load_email(incoming: Incoming) -> Extracted:
    """Return a message (.eml, Outlook's .msg) or a web page that was saved as one.

    Raises:
        FileRefused: It is damaged.
    """
    if signature(incoming.content) == "ole":
        return _outlook(incoming)
    if is_mhtml(incoming.content[:20_000].decode("latin-1")):
        return load_mhtml(incoming)
    message = _parsed(incoming)
    notices = Notices()
    header = ". ".join(
        f"{name}: {_header(message, name)}" for name in _SHOWN if _header(message, name)
    )
    blocks: list[Block] = [Paragraph(header)] if header else []
    body = _best(message, ("html", "plain"))
    if body is not None:
        blocks += _body(incoming.name, body, notices)
    for attached in _attachments(message, body):
        notices.count("attachment", sample=attached)
    title = _header(message, "Subject")
    document = assemble(incoming.name, incoming.document_id, blocks, title=title)
    return Extracted(document, "email", notices.findings())


def load_mhtml(incoming: Incoming) -> Extracted:
    """Return the page of a web page that a browser saved in one file.

    Raises:
        FileRefused: There is no page in it.
    """
    page = _best(_parsed(incoming), ("html",))
    if page is None:
        raise refusal("damaged", incoming.name)
    return page_document(incoming, _decoded(incoming.name, page))


def _parsed(incoming: Incoming) -> EmailMessage:
    return email.message_from_bytes(
        incoming.content.lstrip(), _class=EmailMessage, policy=email.policy.default
    )


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's text; one that the parser cannot read is returned as it was written."""
    try:
        value = str(message.get(name, ""))
    except _BROKEN:
        value = next(
            (str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()), ""
        )
    return " ".join(value.split())


def _best(message: EmailMessage, preferred: tuple[str, ...]) -> EmailMessage | None:
    """Return the first part of the most preferred kind that is not an attachment."""
    parts = [part for part in _parts(message) if not _is_attached(part)]
    for kind in preferred:
        for part in parts:
            if part.get_content_type() == f"text/{kind}" and _content(part).strip():
                return part
    return None


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that are no containers; the parts of an attached message are not its own."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_type() == _ATTACHED_MESSAGE and part is not message:
            yield part
        elif part.is_multipart():
            inside = part.get_payload()
            parts = inside if isinstance(inside, list) else []
            waiting += [inner for inner in reversed(parts) if isinstance(inner, EmailMessage)]
        else:
            yield part


def _is_attached(part: EmailMessage) -> bool:
    return "attachment" in _header(part, "Content-Disposition").lower() or _file_name(part) != ""


def _attachments(message: EmailMessage, body: EmailMessage | None) -> Iterator[str]:
    for part in _parts(message):
        if part is not body and part is not message and _is_more_than_text(part):
            yield _file_name(part) or part.get_content_type()


def _is_more_than_text(part: EmailMessage) -> bool:
    # The same message as plain text is beside most bodies in HTML.
    return part.get_content_maintype() != "text" or _is_attached(part)


def _file_name(part: EmailMessage) -> str:
    try:
        return str(part.get_filename() or "")
    except _BROKEN:
        return ""


def _content(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _decoded(name: str, part: EmailMessage) -> Decoded:
    try:
        charset = part.get_content_charset("")
    except _BROKEN:
        charset = ""
    if part.get_content_type() == "text/html":
        return decode_page(name, _content(part), charset)
    return read_text(name, _content(part), charset)


def _body(name: str, part: EmailMessage, notices: Notices) -> list[Block]:
    decoded = _decoded(name, part)
    for finding in decoded.findings:
        notices.count(finding.kind, finding.count, sample=finding.sample)
    if part.get_content_type() == "text/html":
        return _page_blocks(decoded.text, notices)
    return _plain_blocks(decoded.text)


def _page_blocks(html: str, notices: Notices) -> list[Block]:
    page = read_page(html)
    for finding in page.findings:
        notices.count(finding.kind, finding.count, sample=finding.sample)
    return list(page.blocks)


def _plain_blocks(text: str) -> list[Block]:
    return [Paragraph(part) for part in text.split("\n\n") if part.strip()]


def _outlook(incoming: Incoming) -> Extracted:
    notices = Notices()
    try:
        message = OutlookMessage.load(BytesIO(incoming.content))
        sent = format_datetime(message.sent_date) if message.sent_date else ""
        to = ", ".join(filter(None, map(_recipient, message.recipients)))
        # Outlook keeps a sender's name in the coding of the message's own header.
        sender = str(make_header(decode_header(message.sender or "")))
        values = (message.subject or "", sender, to, sent)
        html, plain = message.html_body or "", message.body or ""
        attached = [_attached_name(attachment) for attachment in message.attachments]
    except _BROKEN as error:
        raise refusal("damaged", incoming.name) from error
    shown = zip(_SHOWN, values, strict=True)
    header = ". ".join(f"{name}: {value}" for name, value in shown if value)
    blocks: list[Block] = [Paragraph(header)] if header else []
    blocks += _page_blocks(html, notices) if html else _plain_blocks(plain.replace("\r\n", "\n"))
    for name in attached:
        notices.count("attachment", sample=name)
    document = assemble(incoming.name, incoming.document_id, blocks, title=message.subject or "")
    return Extracted(document, "email", notices.findings())


def _recipient(recipient: Recipient) -> str:
    address = f"<{recipient.email_address}>" if recipient.email_address else ""
    return f"{recipient.name or ''} {address}".strip()


def _attached_name(attachment: Attachment) -> str:
    return attachment.file_name or attachment.mime_type or "?"
