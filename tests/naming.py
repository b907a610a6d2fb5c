"""Names that people give to files, and a content tree in which every kind of page and file has each of them."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from trees import png

SIGNS = "".join(sign for sign in string.punctuation if sign != "/")
"""Every sign of ASCII that a file system takes in a name."""

WORDS = (
    # Scripts, accents in both forms, emoji of several code points.
    "重置密码", "重置 密码？", "提现（一）", "ラーメン", "비밀번호", "привет мир", "Ελληνικά", "שלום", "مرحبا",
    "हिन्दी", "ไทย", "Réseau", "re\u0301sume\u0301", "Gr\u00f6bner", "Ångström", "İstanbul", "Straße", "ﬁle",
    "🚀 launch", "👩\u200d💻", "❤\ufe0f", "🇨🇳", "𝔘𝔫𝔦", "▾▿⬒▾▿", "▿▾⬒▿▾",
    # Blanks.
    "my file", "two  blanks", "no\u00a0break", "全角\u3000空格", "trailing ", "zero\u200bwidth",
    # What URLs, Markdown, HTML and templates take for something else.
    "100%", "%41", "a%20b", "%zz", "50%25", "%2F", "c#", "report-#1", "what?", "why? how#", "q & a", "&amp;", "&copy",
    "a+b=c", "$()", "It's (1), ok", '"quoted"', "<b>", 'x" onmouseover="alert(1)', "a:b", "Category:Cookbook",
    "javascript:alert(1)", "mailto:x@y", "C:\\dir", "a\\b", "~user", "user@host", "a;b,c", "[x]", "{{ x }}",
    "{% raw %}", "^caret", "a|b", "a*b", "`code`",
    # Dots, dashes, underscores, endings that mean something.
    "v1.2.3", "a..b", "dot.", "dots...", "-dash", "_under", "__init__", "a - b", "page.html",
    # What Windows does not take, and nearly the longest that a disk does.
    "con", "NUL", "aux.x", "com1", "lpt9", "L" * 240, "长" * 80,
    # From bug trackers: MkDocs, Material, Docusaurus, Hugo, Jekyll, mdBook, nanoc, gollum, Obsidian.
    "VS Code", "test?", "The_book_was_better_(Godfather)", "Abreviações", "Go语言传值和深浅复制问题", "проверка",
    "How can I get data from AsyncStorage and add it to initial state when using useReducer?", "Motors - To Read",
    "slipgate-after-action-report-#1", "test测试", "0202 测试", "añame", "Héy", "broken_entry_&", "here_ä", "Some+Page",
)  # fmt: skip

FEW = (
    "重置 密码？", "re\u0301sume\u0301", "👩\u200d💻", "my file", "100%", "a%20b", "report-#1", "what?", "q & a",
    "a+b=c", "It's (1), ok", 'x" onmouseover="alert(1)', "a:b", "a\\b", "[x]", "dot.", "page.html", "con",
    "长" * 80, SIGNS,
)  # fmt: skip
"""One or two of each sort."""


def names() -> list[str]:
    """All names of the table: the words, and every sign at the beginning, in the middle and at the end of one."""
    signs = [f"{at}{name}" for at, sign in enumerate(SIGNS) for name in (f"m{sign}n", f"e{sign}")]
    return [*WORDS, *signs, *(f"{sign}s{at}" for at, sign in enumerate(SIGNS) if sign != "."), SIGNS]


@dataclass
class Named:
    """A content tree, and what must be found in its site."""

    files: dict[str, str | bytes] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    """The title of each page by its source in the merged tree."""
    links: dict[str, str] = field(default_factory=dict)
    """The words of each link on the page list.md, and the title that its target must have."""


def hrefs(path: str) -> Iterator[str]:
    """The ways to write a link to a file: encoded; in angle brackets and as it is, where Markdown takes that."""
    yield quote(path)
    if not set(path) & set("<>\\`&%"):
        yield f"<./{path}>"
    if not set(path) & set("<>\\`&%#?()[]\"':{}*_"):
        yield path


def _spec(at: int, stem: str) -> str:
    title = stem.replace("'", "''")
    return (
        f"openapi: 3.1.0\ninfo: {{title: Api {at}, version: '1'}}\ntags: [{{name: '{title}'}}]\n"
        "paths:\n  /a:\n    get:\n"
        f"      operationId: '{title}'\n      summary: Call {at}\n      tags: ['{title}']\n"
        "      responses: {'200': {description: Ok}}\n"
    )


def tree(stems: Iterable[str], *, documents: int = 1) -> Named:
    """Each name as an article, a folder, a translation, a FAQ file, a guide, a picture and an old address.

    Every one in `documents` is a walk and an OpenAPI document as well, and the id and the tag of its call.
    """
    named = Named()
    listed: list[str] = []

    def link(path: str, title: str, anchor: str = "", picture: bool = False) -> None:
        for href in hrefs(path):
            for tail in dict.fromkeys(("", anchor)):
                words = f"L{len(named.links)}."
                shown = f"{href[:-1]}{tail}>" if href.endswith(">") else href + tail
                listed.append(f"{'!' * picture}[{words}]({shown})")
                named.links[words] = title

    for at, stem in enumerate(stems):
        folder = f"{at} {stem[:20].rstrip('~')}"  # with that sign at its end it is an editor's
        faq = f"title: {{en: Faq {at}, zh: 问 {at}}}\nentries:\n"
        faq += f"  - {{id: faq-{at}, question: Question {at}?, answer: Yes.}}\n"
        steps = f"# Guide {at}\n\n## Steps {{#steps}}\n\n1. One.\n"
        made = {
            f"{stem}.md": (f"# Article {at}\n\n## Part {{#part}}\n", f"Article {at}", "#part"),
            f"{folder}/{stem}.md": (f"# Inner {at}\n\n![P](<p.png>)\n", f"Inner {at}", ""),
            f"guides/{stem}.md": (steps, f"Guide {at}", "#steps"),
            f"faq/{stem}.yml": (faq, f"Faq {at}", f"#faq-{at}"),
        }  # fmt: skip
        if at % documents == 0:
            walk = (
                f"title: Walk {at}\nstart: a\nsteps:\n  - {{id: a, question: Q, options: [{{label: L, next: b}}]}}\n"
                "  - {id: b, outcome: solved, text: T}\n"
            )
            made[f"guides/{stem}-w.yml"] = (walk, f"Walk {at}", "")
            made[f"api-reference/{stem}.yml"] = (_spec(at, stem), f"Api {at}", "")
        for path, (text, title, anchor) in made.items():
            root = path.partition("/")[0]
            named.files[path if root in ("guides", "faq", "api-reference") else f"docs/{path}"] = text
            named.pages[path] = title
            link(path, title, anchor)
        alias = f'---\naliases: ["old/{quote(stem)}/"]\n---\n'
        named.files[f"docs/{stem}.md"] = f"{alias}{named.files[f'docs/{stem}.md']!s}"
        named.files[f"docs/{stem}.zh.md"] = f"# 文章 {at}\n\n## 节\n"
        named.files[f"docs/{folder}/p.png"] = png(4, 3)
        named.files[f"docs/{stem}.png"] = png(4, 3)
        link(f"{stem}.png", "", picture=True)
    named.files["docs/list.md"] = "# List\n\n" + "\n\n".join(listed) + "\n"
    return named
