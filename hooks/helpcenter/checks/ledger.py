"""Every address and anchor that was ever published: addresses.txt, written by `helpcenter check --ledger`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..content.errors import ContentError, Place
from ..content.files import read_text
from ..content.schema import closest
from ..site.address import OutputPath
from ..site.body import Body
from ..site.page import SitePage
from ..site.site import Site

HEAD = "# Addresses that links of others may lead to; written by 'helpcenter check --ledger'.\n"
_PASSING = re.compile(r"hc-|figure-|fn(?:ref)?\d*:|__")
"""How anchors begin that are made again from what a page holds, and that nobody links to."""


def published(site: Site, bodies: Mapping[str, Body]) -> dict[str, frozenset[str]]:
    """The anchors of each page, by its address from the site's root."""
    found = {}
    for page in site.pages:
        anchors = bodies[page.key].anchors if not page.fallback and not page.part_of else frozenset[str]()
        titles = {heading.id for heading in bodies[page.key].headings if heading.level == 1}  # the page itself
        found[_address(site, page)] = frozenset(id_ for id_ in anchors - titles if not _PASSING.match(id_))
    return found


def text(site: Site, bodies: Mapping[str, Body]) -> str:
    """The file: one address a line, each with its anchors below it."""
    lines = [HEAD]
    for address, anchors in sorted(published(site, bodies).items()):
        lines.append(f"{address}\n")
        lines += [f"{address}#{id_}\n" for id_ in sorted(anchors)]
    return "".join(lines)


def vanished(site: Site, bodies: Mapping[str, Body], file: Path, name: str) -> Iterator[ContentError]:
    """An address or an anchor of the file that is gone, and that no alias leads on from."""
    if not file.is_file():
        return
    now = published(site, bodies)
    old = {_plain(path): _address(site, page) for path, page in site.aliases()[0].items()}
    for number, line in enumerate(read_text(file, name).split("\n"), 1):
        address, _, id_ = line.strip().partition("#")
        if not address:  # a comment, or an empty line
            continue
        where = Place(name, number)
        target = address if address in now else old.get(address, "")
        if not target:
            if not id_:
                hint = f"add 'aliases: [{address}]' to the page that answers now; for good: helpcenter check --ledger"
                yield ContentError(where, "address is gone", text=address, hint=hint, rule="address-gone")
        elif id_ and id_ not in now[target]:
            near = closest(id_, sorted(now[target])).partition(" Allowed")[0] if now[target] else ""
            hint = f"give the heading its old id, {{#{id_}}}; {near}".rstrip("; ")
            yield ContentError(where, "anchor is gone", text=f"{address}#{id_}", hint=hint, rule="address-gone")


def _address(site: Site, page: SitePage) -> str:
    return site.address(page.path, page.lang).rooted()


def _plain(path: OutputPath) -> str:
    return path.address(directory_urls=True).rooted()
