"""The numbering of a Word file to the label of each list item."""

from collections import defaultdict

from ingest.load.office.trees import Element, attribute, children, first
from ingest.load.office.word_styles import Numbered

BULLET = "-"
_MAX_LEVEL = 8


class Numbering:
    """Counts the items of each list as they are read."""

    def __init__(self, root: Element | None) -> None:
        abstract = {
            attribute(entry, "abstractNumId"): entry for entry in children(root, "abstractNum")
        }
        self._levels: dict[tuple[str, int], Element] = {}
        self._series: dict[str, str] = {}
        for entry in children(root, "num"):
            list_id = attribute(entry, "numId")
            series = attribute(first(entry, "abstractNumId"), "val")
            # Lists of one series count on, unless one says where it begins.
            is_restarted = any(True for _ in children(entry, "lvlOverride"))
            self._series[list_id] = list_id if is_restarted else f"series {series}"
            for level in children(abstract.get(series), "lvl"):
                place = attribute(level, "ilvl", "0")
                if place.isdecimal():
                    self._levels[list_id, int(place)] = level
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * (_MAX_LEVEL + 1))

    def label(self, numbered: Numbered) -> str:
        """Count the item; return its number with a dot, or "-" for a bullet or letter."""
        level = min(numbered.level, _MAX_LEVEL)
        counts = self._counts[self._series.get(numbered.list_id, numbered.list_id)]
        counts[level] += 1
        counts[level + 1 :] = [0] * (_MAX_LEVEL - level)
        entry = self._levels.get((numbered.list_id, level))
        if attribute(first(entry, "numFmt"), "val") != "decimal":
            return BULLET
        start = attribute(first(entry, "start"), "val", "1")
        return f"{counts[level] + (int(start) if start.isdecimal() else 1) - 1}."
