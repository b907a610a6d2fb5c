"""A built site, answered for as a static host would."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpcenter.preview.webroot import WebRoot, content_type


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    files = {
        "index.html": "home",
        "a/index.html": "a",
        "404.html": "no",
        "zh/404.html": "没有",
        "密码/index.html": "zh",
        "site.css": "body{}",
        "_headers": "/*\n  X-All: 1\n  Cache-Control: max-age=9\n  Connection: close\n/a/*\n  X-A: 2\n",
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    return site


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/", 200, "home"),
        ("/a/", 200, "a"),
        ("/密码/", 200, "zh"),
        ("/site.css", 200, "body{}"),
        ("/nothing", 404, "no"),
        ("/a/nothing/", 404, "no"),
        ("/zh/nothing/at/all", 404, "没有"),
        ("/../secret.txt", 404, "no"),
        ("/a/../../secret.txt", 404, "no"),
        ("//secret.txt", 404, "no"),
        ("/a\0b", 404, "404 Not Found"),
    ],
)
def test_files_by_path(folder: Path, path: str, status: int, body: str) -> None:
    answer = WebRoot(folder).answer(path)
    assert answer.status.startswith(str(status))
    assert body in answer.body.decode()


def test_a_folder_without_slash_moves_and_keeps_the_query(folder: Path) -> None:
    answer = WebRoot(folder).answer("/密码", "q=x")
    assert answer.status == "302 Found"
    assert ("Location", "/%E5%AF%86%E7%A0%81/?q=x") in answer.headers


def test_headers_of_the_tree_but_none_that_keep_a_copy_or_break_the_server(folder: Path) -> None:
    site = WebRoot(folder)
    assert site.answer("/").headers == (("X-All", "1"),)
    assert site.answer("/a/").headers == (("X-All", "1"), ("X-A", "2"))
    assert ("X-All", "1") in site.answer("/a").headers
    assert site.answer("/nothing").headers == (("X-All", "1"),)


def test_headers_change_with_the_tree(folder: Path) -> None:
    site = WebRoot(folder)
    site.answer("/")
    fresh = folder.with_name("fresh")
    fresh.mkdir()
    (fresh / "_headers").write_text("/*\n  X-New: 1\n")
    folder.rename(folder.with_name("old"))
    os.rename(fresh, folder)
    assert site.answer("/").headers == (("X-New", "1"),)


def test_a_site_below_a_path(folder: Path) -> None:
    site = WebRoot(folder, "/help/")
    assert site.answer("/help/a/").body == b"a"
    assert ("X-A", "2") in site.answer("/help/a/").headers
    assert ("Location", "/help/") in site.answer("/").headers
    assert site.answer("/elsewhere/").status == "404 Not Found"


def test_empty_until_something_is_there(tmp_path: Path) -> None:
    assert WebRoot(tmp_path / "none").is_empty()
    assert WebRoot(tmp_path).is_empty()
    (tmp_path / "index.html").write_text("")
    assert not WebRoot(tmp_path).is_empty()


def test_text_goes_before_the_end_of_the_body(folder: Path) -> None:
    (folder / "index.html").write_text("<body>a</body></html>")
    assert WebRoot(folder).answer("/").with_text("é").body.decode() == "<body>aé</body></html>"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (".html", "text/html; charset=utf-8"),
        ("a/client.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.png", "image/png"),
        ("sitemap.xml.gz", "application/gzip"),
        ("a.woff2", "font/woff2"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_content_types(name: str, kind: str) -> None:
    assert content_type(name) == kind
