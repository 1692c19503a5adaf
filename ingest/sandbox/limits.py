"""How much reading one file may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one file; beyond any of them its process is killed."""

    wall_seconds: float = 120.0
    """Also of processor time."""
    memory_bytes: int = 1_500_000_000
    """Address space beyond what the reader's libraries take."""
    output_bytes: int = 60_000_000
    """Four million characters of three bytes, five times over for sections and findings."""
