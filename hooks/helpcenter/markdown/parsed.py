"""HTML parsed as browsers parse it, whatever theme, plugin or team's template wrote it.

`tags` reads clean HTML that is changed in place; here is what only has to be understood.
"""

from __future__ import annotations

from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin and end a line."""
_UNSEEN = "[hidden] a[href], a[href][hidden]"


@lru_cache(maxsize=2)  # a page and its content: each is read by several rules, and parsing costs more than they do
def document(html: str) -> LexborHTMLParser:
    """The tree of a page, or of a piece of one; callers share it, and do not change it.

    >>> document("<P>one<p>two").html
    '<html><head></head><body><p>one</p><p>two</p></body></html>'
    """
    return LexborHTMLParser(html)


def links(html: str, below: str = "") -> list[str]:
    """Where the links lead that a reader without scripts can follow; `below` is the id of the element that has them.

    Comments, scripts and templates have no links, and what is hidden cannot be followed.

    >>> links('<a href="../a/?b&amp;c">a</a><!-- <a href="b"> --><form hidden><a href="c">c</a></form><a href=d>')
    ['../a/?b&c', 'd']
    >>> links('<div><section id="a"><a href="b">b</a></section> <a href="c">c</a></div>', below="a")
    ['b']
    """
    tree = document(html)
    unseen = {node.mem_id for node in tree.css(_UNSEEN)}
    root = _first(tree, below) if below else tree.root
    followed = root.css("a[href]") if root else ()
    return [(node.attributes["href"] or "").strip() for node in followed if node.mem_id not in unseen]


def shows(html: str, id_: str) -> bool:
    """Whether a page has an element of an id, and does not hide it.

    >>> page = '<div id="a"></div><div hidden><p id="b"></div>'
    >>> [shows(page, id_) for id_ in "abc"]
    [True, False, False]
    """
    node = _first(document(html), id_)
    while node is not None and "hidden" not in node.attributes:
        node = node.parent
        if node is None or not node.is_element_node:
            return True
    return False


@lru_cache(maxsize=1)
def classes(html: str) -> frozenset[str]:
    """The classes of all elements.

    >>> sorted(classes("<p class='a b'><i class=a title=' class=c'></i>"))
    ['a', 'b']
    """
    return frozenset(" ".join(node.attributes["class"] or "" for node in document(html).css("[class]")).split())


def lines(html: str, *, without: str) -> list[str]:
    """The text of a page, cut where a block begins or ends; `without` is a CSS selector of what is left out.

    >>> lines("<ul><li>a <b>b</b><p>c<code>x</code></ul>d", without="code")
    ['a b', 'c', 'd']
    """
    tree = document(html)
    silent = {node.mem_id for node in tree.css(without)}
    said: list[str] = []

    def walk(parent: LexborNode) -> None:
        for node in parent.iter(include_text=True):
            if node.tag == "-text":
                said.append(node.text_content or "")
            elif node.mem_id not in silent:
                edge = ["\0"] if node.tag in BLOCKS or node.tag == "label" else []
                said.extend(edge)
                walk(node)
                said.extend(edge)
            else:
                said.append(" ")

    if tree.body is not None:
        walk(tree.body)
    return [line for text in "".join(said).split("\0") if (line := " ".join(text.split()))]


def _first(tree: LexborHTMLParser, id_: str) -> LexborNode | None:
    return next((node for node in tree.css("[id]") if node.attributes["id"] == id_), None)
