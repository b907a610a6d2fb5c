"""Where links in content lead, and which are refused."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from helpcenter.content.errors import ContentWarning, Place
from helpcenter.kinds.contact import PATH
from helpcenter.site.links import LinkError, Links, Promise, Target, broken_promises
from helpcenter.site.page import SitePage
from making import BOTH, make

PATHS = (
    "index.md",
    "account/index.md",
    "account/a.md",
    "account/密码.md",
    "faq/account.md",
    "guides/walk.md",
    "contact/index.md",
    "(old)/b.md",
)
ASSETS = {"img/a.png", "img/b.zh.png", "img/b.png", "img/c.en.png", "files/form.pdf", "files/LICENSE"}


def links() -> Links:
    pages = [
        SitePage(path, lang, lang, "faq", path, sources=("faq/account.yml", "faq/account.yaml"))
        if path == "faq/account.md"
        else SitePage(path, lang, lang, "article", path)
        for path in PATHS
        for lang in BOTH.codes
    ]  # fmt: skip
    return Links(pages, BOTH, ASSETS.__contains__)


def to(href: str, *, base: str = "account", lang: str = "en") -> Target:
    return links().resolve(href, base=base, lang=lang)


def where(href: str, *, base: str = "account", lang: str = "en") -> tuple[str, str, str]:
    target = to(href, base=base, lang=lang)
    assert target.page is not None
    return target.page.lang, target.page.path, target.anchor


def refusal(href: str, *, base: str = "account") -> LinkError:
    with pytest.raises(LinkError) as caught:
        to(href, base=base)
    return caught.value


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_link_to_a_page_opens_it_in_the_readers_language(lang: str) -> None:
    assert where("a.md", lang=lang) == (lang, "account/a.md", "")


@pytest.mark.parametrize(
    ("href", "path", "anchor"),
    [
        ("a.md#steps", "account/a.md", "steps"),
        ("./a.md", "account/a.md", ""),
        ("../index.md", "index.md", ""),
        ("../account/a.md", "account/a.md", ""),
        ("../faq/account.yml#reset", "faq/account.md", "reset"),
        ("../faq/account.yaml", "faq/account.md", ""),
        ("../faq/account.md#reset", "faq/account.md", "reset"),
        ("README.md", "account/index.md", ""),
        ("密码.md", "account/密码.md", ""),
        ("%E5%AF%86%E7%A0%81.md", "account/密码.md", ""),
        ("a.md#%E5%AF%86", "account/a.md", "密"),
        (" a.md ", "account/a.md", ""),
        ("a.md?x=1", "account/a.md", ""),
        ("../guides/walk.md", "guides/walk.md", ""),
        ("../(old)/b.md", "(old)/b.md", ""),
        ("../contact/readme.md", "contact/index.md", ""),
    ],
)
def test_a_path_leads_to_its_page(href: str, path: str, anchor: str) -> None:
    assert where(href) == ("en", path, anchor)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_link_that_names_a_language_means_that_language(lang: str) -> None:
    assert where("a.zh.md", lang=lang) == ("zh", "account/a.md", "")
    assert where("a.en.md", lang=lang) == ("en", "account/a.md", "")


@pytest.mark.parametrize(("source", "page"), [("api/spot.yml", "api/spot/index.md"), ("zoo.yml", "spot/index.md")])
def test_an_anchor_on_a_data_file_leads_to_a_page_of_its_own_where_there_is_one(source: str, page: str) -> None:
    folder = page.removesuffix("index.md")
    pages = [
        SitePage(page, "en", "en", "api", "Spot", sources=(source,)),
        SitePage(f"{folder}get-balance.md", "en", "en", "api", "Balance"),
        SitePage(f"{folder}.md", "en", "en", "api", "No name"),
    ]
    site = Links(pages, BOTH, lambda _: False, lambda anchor: anchor.lower().replace("_", "-"))

    def led(href: str) -> tuple[str, str]:
        target = site.resolve(href, base="", lang="en")
        assert target.page
        return target.page.path, target.anchor

    assert led(f"{source}#Get_Balance") == (f"{folder}get-balance.md", "")
    assert led(f"{source}#other") == (page, "other")
    assert led(source) == (page, "")
    assert led(f"{page}#Get_Balance") == (page, "Get_Balance")


def test_a_link_from_the_top_starts_at_the_merged_tree() -> None:
    assert where("faq/account.yml#x", base="") == ("en", "faq/account.md", "x")


def test_an_anchor_alone_stays_on_its_page() -> None:
    page = SitePage("account/a.md", "zh", "zh", "article", "A")
    target = links().resolve("#x", base="account", lang="zh", page=page)
    assert (target.page, target.anchor) == (page, "x")


@pytest.mark.parametrize(
    "href", ["https://a.example/x.md", "http://a.example", "mailto:a@b.example", "tel:+441", "HTTPS://a.example"]
)
def test_another_sites_address_is_left_as_it_is(href: str) -> None:
    assert to(href).url == href


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "ftp://a.example/",
        " javascript:x",
    ],
)
def test_a_dangerous_scheme_is_refused(href: str) -> None:
    error = refusal(href)
    assert (error.what, error.rule) == (f"links to '{href.strip().lower().split(':')[0]}:' are refused", "link-scheme")
    assert error.hint


@pytest.mark.parametrize(
    "href", ["java\tscript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)", "\x01 j\ra\nvascript:x"]
)
def test_a_scheme_in_disguise_is_refused(href: str) -> None:
    error = refusal(href)
    assert (error.what, error.rule) == ("links to 'javascript:' are refused", "link-scheme")


@pytest.mark.parametrize(
    ("href", "what"),
    [
        ("//evil.example/a", "link has no scheme"),
        ("\\\\evil.example\\a", "link to a file that does not exist"),
        ("../../secret.md", "link leads out of the site"),
        ("..%2F..%2Fsecret.md", "link leads out of the site"),
        ("../../../etc/passwd", "link leads out of the site"),
        ("..", "link to a built address"),
        ("../account/a/", "link to a built address"),
        ("/account/a/", "link to a built address"),
        ("a", "link to a built address"),
        (".", "link to a built address"),
        ("none.md", "link to a page that does not exist"),
        ("none.png", "link to a file that does not exist"),
        ("", "link is empty"),
        ("#", "link is empty"),
        ("#x", "link is empty"),
        ("?x", "link is empty"),
        ("/account/a.md", "link starts with '/', which breaks below a subpath"),
        ("/account/none.md", "link to a page that does not exist"),
        ("/", "link to a built address"),
        ("/img/a.png", "link starts with '/', which breaks below a subpath"),
        ("a/", "link to a built address"),
        ("../faq/account/", "link to a built address"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(href: str, what: str) -> None:
    error = refusal(href)
    assert (error.what, bool(error.hint)) == (what, True)


@pytest.mark.parametrize(
    ("href", "base", "relative"),
    [
        ("/account/a.md", "account", "a.md"),
        ("/account/a.md#x", "faq", "../account/a.md"),
        ("/account/a.md", "", "account/a.md"),
        ("/files/form.pdf", "a/b", "../../files/form.pdf"),
    ],
)
def test_an_absolute_path_is_told_from_its_file(href: str, base: str, relative: str) -> None:
    # It would lead elsewhere on a site that lives below another path.
    error = refusal(href, base=base)
    assert error.what == "link starts with '/', which breaks below a subpath"
    assert (error.hint, error.rule) == (f"write it from this file: '{relative}'", "link-target")


@pytest.mark.parametrize(
    ("href", "hint"),
    [
        ("b.md", "did you mean 'account/a.md'?"),
        ("../acount/a.md", "did you mean 'account/a.md'?"),
        ("../faq/acount.yml", "did you mean 'faq/account.yml'?"),
        ("..\\img\\a.png", "write it with '/': '../img/a.png'"),
        ("..\\img\\none.png", "correct the path, or add the file"),
        ("../qqqqqqqqqqqqqqqq.md", "correct the path"),
    ],
)
def test_the_nearest_page_is_offered(href: str, hint: str) -> None:
    assert hint in refusal(href).hint


@pytest.mark.parametrize(
    ("href", "source"),
    [
        ("../account/a/", "account/a.md"),
        ("../account/a", "account/a.md"),
        ("../account/", "account/index.md"),
        ("..", "index.md"),
        ("../contact", "contact/index.md"),
    ],
)
def test_a_built_address_is_fixed_with_its_source(href: str, source: str) -> None:
    assert refusal(href).hint == f"link to the source file '{source}' instead of '{href}'"


@pytest.mark.parametrize(
    ("href", "rule"), [("javascript:x", "link-scheme"), ("none.md", "link-target"), ("..\\img\\a.png", "link-target")]
)
def test_an_error_has_its_place_its_text_and_the_rule_that_it_breaks(href: str, rule: str) -> None:
    found = refusal(href)
    error = found.at(Place("b.md", 3), href)
    assert (str(error.place), error.what, error.text, error.hint, error.rule) == (
        "b.md:3:1", found.what, href, found.hint, rule
    )  # fmt: skip


@pytest.mark.parametrize(
    ("href", "lang", "asset"),
    [
        ("../img/a.png", "zh", "img/a.png"),
        ("../img/b.png", "zh", "img/b.zh.png"),
        ("../img/b.png", "en", "img/b.png"),
        ("../img/c.png", "zh", "img/c.en.png"),
        ("../files/form.pdf", "en", "files/form.pdf"),
        ("../files/LICENSE", "zh", "files/LICENSE"),
        ("../img/b.zh.png", "en", "img/b.zh.png"),
    ],
)
def test_a_file_is_taken_in_the_readers_language_where_there_is_one(href: str, lang: str, asset: str) -> None:
    assert to(href, lang=lang).asset == asset


@pytest.mark.parametrize(
    ("href", "path", "query", "anchor"),
    [
        ("?q=fees", "account/a.md", "q=fees", ""),
        ("?q=fees&lang=en#top", "account/a.md", "q=fees&lang=en", "top"),
        ("?", "", "", ""),
        ("../contact/index.md?topic=fees", "contact/index.md", "topic=fees", ""),
        ("../contact/index.md?topic=fees#chat", "contact/index.md", "topic=fees", "chat"),
        ("../files/form.pdf#page=2", "files/form.pdf", "", "page=2"),
        ("../files/form.pdf?v=2#page=2", "files/form.pdf", "v=2", "page=2"),
        ("../img/a.png#only-dark", "img/a.png", "", "only-dark"),
    ],
)
def test_a_query_and_an_anchor_go_along(href: str, path: str, query: str, anchor: str) -> None:
    page = SitePage("account/a.md", "en", "en", "article", "A")
    if not path:
        with pytest.raises(LinkError, match=r"^link is empty$"):
            links().resolve(href, base="account", lang="en", page=page)
        return
    target = links().resolve(href, base="account", lang="en", page=page)
    assert (target.page.path if target.page else target.asset, target.query, target.anchor) == (path, query, anchor)


@pytest.mark.parametrize(
    ("href", "hint"),
    [
        ("../../img/a.png", "write it from this file, not from its page: '../img/a.png'"),
        ("../../contact/index.md#x", "write it from this file, not from its page: '../contact/index.md'"),
        ("../../contact/readme.md", "write it from this file, not from its page: '../contact/readme.md'"),
        ("../../img/none.png", "use a path inside the content folders"),
        ("../../../img/a.png", "use a path inside the content folders"),
    ],
)
def test_a_path_that_counts_from_the_built_page_is_told_from_its_file(href: str, hint: str) -> None:
    # As in HTML of a site of MkDocs, which leaves these as they are.
    page = SitePage("account/a.md", "en", "en", "article", "A")
    with pytest.raises(LinkError) as caught:
        links().resolve(href, base="account", lang="en", page=page)
    assert caught.value.hint == hint


def test_the_page_of_a_folder_is_read_where_its_file_is() -> None:
    page = SitePage("account/index.md", "en", "en", "topic", "A")
    with pytest.raises(LinkError) as caught:
        links().resolve("../walk.md", base="account", lang="en", page=page)
    assert "from this file" not in caught.value.hint


def test_source_data_is_no_target(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": f"# A\n\n[x]({PATH})\n", PATH: "channels: []\n"})
    assert made.lines == [f"docs/a.md:3:5: link to a page that does not exist: '{PATH}'"]


def promise(anchor: str) -> Promise:
    return Promise("en:a.md", anchor, Place("b.md", 3), f"a.md#{anchor}")


def test_an_anchor_that_is_there_is_no_error() -> None:
    assert broken_promises([promise("x")], {"en:a.md": frozenset({"x"})}) == []


def test_an_anchor_that_is_not_there_is_an_error_with_the_nearest() -> None:
    [error] = broken_promises([promise("stps")], {"en:a.md": frozenset({"step", "steps", "stop"})})
    assert (str(error.place), error.hint) == ("b.md:3:1", "did you mean '#steps'?")


def test_an_anchor_without_a_near_one_says_how_to_make_it() -> None:
    [error] = broken_promises([promise("x")], {"en:a.md": frozenset()})
    assert "{#x}" in error.hint


def test_each_link_to_an_anchor_is_held_against_its_own_page() -> None:
    some = [Promise("en:c.md", "x", Place("b.md"), ""), *map(promise, ["fnref2:note", "x", "y", "fnref:note", "z"])]
    found = broken_promises(some, {"en:a.md": frozenset({"x"})}, lambda key: "docs/a.zh.md" if key == "en:a.md" else "")
    assert [error.what for error in found] == [
        "nothing refers to the footnote 'note'", "no anchor '#y' in the translation docs/a.zh.md",
        "nothing refers to the footnote 'note'", "no anchor '#z' in the translation docs/a.zh.md",
    ]  # fmt: skip
    assert [error.rule for error in found] == ["link-anchor"] * 4
    [error] = broken_promises([promise("y")], {"en:a.md": frozenset({"x"})})
    assert (error.what, error.text) == ("no anchor '#y' on that page", "a.md#y")


def test_fifty_broken_links_are_held_against_all_pages_or_anchors() -> None:
    near = [error.hint for error in broken_promises([promise("stps")] * 52, {"en:a.md": frozenset({"steps"})})]
    assert near == ["did you mean '#steps'?"] * 50 + ["correct the anchor, or give the heading that id: {#stps}"] * 2
    resolver, hints = links(), []
    for at in range(52):
        with pytest.raises(LinkError) as caught:
            resolver.resolve(f"acount/a.md.{at}.md", base="", lang="en")
        hints.append(caught.value.hint)
    assert hints == ["did you mean 'account/a.md'?"] * 50 + ["correct the path"] * 2


def test_a_footnote_that_nothing_refers_to_is_a_warning() -> None:
    [warning] = broken_promises([promise("fnref:note")], {"en:a.md": frozenset({"fn:note"})})
    assert isinstance(warning, ContentWarning)
    assert (warning.what, warning.hint) == (
        "nothing refers to the footnote 'note'", "write [^note] in the text, or delete it",
    )  # fmt: skip


def test_a_page_that_could_not_be_read_is_not_judged() -> None:
    assert broken_promises([promise("x")], {"en:a.md": None}) == []


@pytest.mark.parametrize(
    "name",
    [
        "c#",
        "what?",
        "why? how#",
        "100%",
        "%41",
        "a%20b",
        "a b",
        "a+b",
        "a:b",
        "Note:1",
        "[x]",
        "(1)",
        "q & a",
        "é",
        "1;2,3",
    ],
)
@pytest.mark.parametrize("ending", [".md", ".yml", ".png"])
def test_a_name_is_found_encoded_and_as_it_is_with_an_anchor_and_a_query(name: str, ending: str) -> None:
    from helpcenter.site.address import encode

    path = f"t/{name}{ending}"
    sources = (path,) if ending == ".yml" else ()
    pages = [] if ending == ".png" else [SitePage(f"t/{name}.md", "en", "en", "article", "T", sources=sources)]
    site = Links(pages, BOTH, {path}.__contains__ if ending == ".png" else lambda _: False)
    encoded, raw = encode(f"{name}{ending}"), f"{name}{ending}"
    for href in (encoded, f"./{encoded}", f"../t/{encoded}", raw, f"./{raw}", unicodedata.normalize("NFD", raw)):
        target = site.resolve(href, base="t", lang="en")
        assert (target.asset or path) == path
        assert (target.page in pages) == bool(pages)
    for href, anchor in (
        (f"{encoded}#x%20y", "x y"),
        (f"{encoded}?v=1#x", "x"),
        (f"{raw}#é", "é"),
        (f"{encoded}?q#x", "x"),
    ):
        assert site.resolve(href, base="t", lang="en").anchor == anchor


def test_only_the_first_broken_links_are_held_against_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpcenter.site.links.GUESSES", 1)
    resolver, hints = links(), []
    for path in ("account/aa.md", "account/ab.md", "account/aa.md"):
        with pytest.raises(LinkError) as caught:
            resolver.resolve(path, base="", lang="en")
        hints.append(str(vars(caught.value)))
    assert ["account/a.md" in hint for hint in hints] == [True, False, True]
