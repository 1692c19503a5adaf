"""A parsed page as a tree that is walked without recursion, however deep it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

TEXT = "-text"
COMMENT = "-comment"


@dataclass(frozen=True, slots=True)
class Step:
    """Entering or leaving a node."""

    node: LexborNode
    is_start: bool


def parse(html: str) -> LexborNode | None:
    """Return the page as a browser would build it; None of nothing."""
    root = LexborHTMLParser(html).root
    # Comments may stand before the root element, in the document itself.
    return root.parent if root is not None and root.parent is not None else root


class Walk:
    """Steps through a tree in reading order; `skip` leaves out what is inside the last start."""

    def __init__(self, root: LexborNode) -> None:
        self._root = root
        self._is_skipped = False

    def skip(self) -> None:
        """Go on after the node that was entered last; it is still left."""
        self._is_skipped = True

    def __iter__(self) -> Iterator[Step]:
        node: LexborNode | None = self._root
        while node is not None:
            self._is_skipped = False
            yield Step(node, is_start=True)
            inside = None if self._is_skipped else node.child
            if inside is not None:
                node = inside
                continue
            while node is not None:
                yield Step(node, is_start=False)
                if node.mem_id == self._root.mem_id:
                    return
                if node.next is not None:
                    node = node.next
                    break
                node = node.parent


def attribute(node: LexborNode, name: str) -> str:
    """Return an attribute's value without spaces around it; "" without one."""
    return (node.attributes.get(name) or "").strip()


def tag(node: LexborNode) -> str:
    """Return an element's name in lower case, or TEXT or COMMENT."""
    return node.tag or ""


def comment(node: LexborNode) -> str:
    """Return the text of a comment; "" of an XML declaration, which HTML takes for one."""
    text = node.comment_content or ""
    return "" if text.startswith("?") else text


def own_text(node: LexborNode) -> str:
    """Return the text of a text node."""
    return node.text_content or ""
