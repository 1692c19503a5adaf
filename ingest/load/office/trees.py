"""XML to elements named without their namespace, so that both flavours of a format read alike."""

from collections.abc import Iterator
from typing import IO

from lxml import etree
from lxml.etree import _Element as Element

__all__ = [
    "Element",
    "attribute",
    "children",
    "descend",
    "first",
    "local",
    "parse",
    "relation_id",
    "stream",
]


def parse(content: bytes) -> Element:
    """Return the root element; entities are never resolved and nothing is fetched.

    Raises:
        XMLSyntaxError: It is not XML, or is nested over 256 deep.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(content, parser)


def stream(file: IO[bytes], *names: str) -> Iterator[Element]:
    """Yield each element of one of `names` as it ends; its content is freed afterwards.

    Raises:
        XMLSyntaxError: As `parse` does.
    """
    found = etree.iterparse(
        file,
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in found:
        yield element
        element.clear()
        # Without this, the emptied elements of a million rows stay in their parent.
        while element.getprevious() is not None and (parent := element.getparent()) is not None:
            del parent[0]


def local(element: Element) -> str:
    """Return the name without its namespace; "" for an entity that was not resolved."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return the attribute, whatever its namespace."""
    if element is None:
        return default
    for key, value in element.items():
        if key == name or str(key).endswith("}" + name):
            return str(value)
    return default


def relation_id(element: Element | None) -> str:
    """Return the id of the relation an element refers to; beside it may stand an id of its own."""
    if element is None:
        return ""
    found = (str(v) for key, v in element.attrib.items() if str(key).endswith(("}id", "}embed")))
    return next(found, "")


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children of those names; of any name without one."""
    for child in element if element is not None else ():
        if not names or local(child) in names:
            yield child


def first(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant reached by going down `path`, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(f"{{*}}{name}")
    return element


def descend(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the descendants of those names in document order."""
    if element is not None:
        yield from element.iter(*(f"{{*}}{name}" for name in names))
