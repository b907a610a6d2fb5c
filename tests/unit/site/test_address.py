"""The file and the address of a page, and how one page refers to another."""

from __future__ import annotations

from itertools import product
from urllib.parse import urljoin

import pytest

from helpcenter.site.address import Address, OutputPath, asked, part, root_of, start_of

ADDRESSES = (
    "", "a/", "a/b/", "a/b/c/", "a/c/", "b/", "ab/", "b/a/", "a/a/", "b/a/a/",
    "x.pdf", "a/x.pdf", "a/b/x.pdf", "a/b.html",
)  # fmt: skip


@pytest.mark.parametrize("here", ADDRESSES)
def test_a_reference_leads_to_where_it_is_meant(here: str) -> None:
    for there, base in product(ADDRESSES, ("https://x.example/", "https://x.example/below/")):
        reference = Address(there).seen_from(Address(here))
        assert urljoin(base + here, reference) == base + there
        assert reference  # an empty one means the page itself, with its query and anchor


@pytest.mark.parametrize(
    ("here", "there", "reference"),
    [
        ("a/b/", "a/b/", "./"),
        ("a/b/", "a/", "../"),
        ("a/b/", "", "../../"),
        ("", "", "./"),
        ("", "a/b/", "a/b/"),
        ("a/b/", "a/b/c/", "c/"),
        ("a/b/", "a/c/", "../c/"),
        ("a/b/", "b/a/", "../../b/a/"),
        ("a/b/c/", "a/x.pdf", "../../x.pdf"),
        ("a/b.html", "a/c.html", "c.html"),
        ("a/b.html", "a/b.html", "b.html"),
    ],
)
def test_a_reference_is_as_short_as_it_can_be(here: str, there: str, reference: str) -> None:
    assert Address(there).seen_from(Address(here)) == reference


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("a.md", "a/index.html"),
        ("zoo.md", "zoo/index.html"),
        ("a.markdown", "a/index.html"),
        ("a.md.md", "a.md/index.html"),
        ("index.md", "index.html"),
        ("index.markdown", "index.html"),
        ("index/a.md", "index/a/index.html"),
        ("a/index.md", "a/index.html"),
        ("a/index/b.md", "a/index/b/index.html"),
    ],
)
def test_a_page_is_a_folders_index_but_for_one_that_is_one(path: str, file: str) -> None:
    assert OutputPath.of_page(path).text == file
    assert OutputPath.of_page(path, "zh/").text == f"zh/{file}"


@pytest.mark.parametrize(
    ("file", "plain", "folder"),
    [
        ("index.html", "", ""),
        ("a/index.html", "a/index.html", "a/"),
        ("a/zoo.html", "a/zoo.html", "a/zoo.html"),
        ("a/b.html", "a/b.html", "a/b.html"),
        ("b.html", "b.html", "b.html"),
        ("zoo.html", "zoo.html", "zoo.html"),
        ("a b/index.html", "a%20b/index.html", "a%20b/"),
    ],
)
def test_an_address_leads_back_to_its_file(file: str, plain: str, folder: str) -> None:
    path = OutputPath(file)
    assert (path.address().text, path.address(directory_urls=True).text) == (plain, folder)
    assert path.address().file == path.address(directory_urls=True).file == path


@pytest.mark.parametrize(
    ("site_url", "start", "root"),
    [
        ("https://x.example", "https://x.example/", "/"),
        ("https://x.example/", "https://x.example/", "/"),
        ("https://x.example/a/b/", "https://x.example/a/b/", "/a/b/"),
        ("https://x.example/a/b", "https://x.example/a/", "/a/"),
        ("https://x.example/a%20b/", "https://x.example/a%20b/", "/a%20b/"),
        ("https://x.example:8000/a/?q#x", "https://x.example:8000/a/", "/a/"),
        ("/a/", "/a/", "/a/"),
        ("a/b", "a/", "a/"),
        ("", "/", "/"),
    ],
)
def test_a_site_lives_in_the_folder_of_its_address(site_url: str, start: str, root: str) -> None:
    assert (start_of(site_url), root_of(site_url)) == (start, root)


def test_a_query_is_before_the_anchor_and_a_part_is_as_it_is_written() -> None:
    assert asked("../a/?x#y", "q=1") == "../a/?x?q=1#y"
    assert (asked("../a/", "q=1"), asked("../a/#y", ""), asked("", "q=1")) == ("../a/?q=1", "../a/#y", "?q=1")
    assert (part("page=2&zoom=1"), part("a b")) == ("#page=2&zoom=1", "#a%20b")
