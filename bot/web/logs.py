"""Log records to one JSON object a line."""

import logging
import sys

from pythonjsonlogger.json import JsonFormatter

FIELDS = "%(asctime)s %(levelname)s %(name)s %(message)s"


def configure_logging(level: str) -> None:
    """Write every log record from `level` up to standard error as JSON; call it once, at start."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(
        JsonFormatter(FIELDS, rename_fields={"asctime": "time", "levelname": "level"})
    )
    logging.basicConfig(level=level.upper(), handlers=[lines], force=True)
    # Its lines hold whole addresses, and an address can hold a question; bot.web.metrics logs
    # each request by its route template instead.
    logging.getLogger("uvicorn.access").disabled = True
    for name in ("httpx", "httpcore", "chromadb.telemetry"):
        logging.getLogger(name).setLevel(logging.WARNING)
