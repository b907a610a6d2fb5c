"""What machines read of a page: JSON-LD, alternates, sitemap, llms.txt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from ..content.languages import Languages
from .page import SitePage

Data = dict[str, Any]
CONTEXT = "https://schema.org"


def breadcrumb_list(trail: Sequence[tuple[str, str]]) -> Data:
    """Schema.org's BreadcrumbList from titles and absolute URLs.

    >>> breadcrumb_list([("Home", "https://x.example/")])["itemListElement"][0]["position"]
    1
    """
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": title, "item": url}
            for at, (title, url) in enumerate(trail, 1)
        ],
    }


def tech_article(page: SitePage, *, url: str, site_name: str) -> Data:
    """Schema.org's TechArticle; its one date is the day of the last review."""
    data: Data = {
        "@context": CONTEXT,
        "@type": "TechArticle",
        "headline": page.title,
        "inLanguage": page.text_lang,
        "url": url,
        "isPartOf": {"@type": "WebSite", "name": site_name},
    }
    if page.front.description:
        data["description"] = page.front.description
    if page.front.reviewed:
        data["dateModified"] = page.front.reviewed
    return data


def faq_page(questions: Iterable[tuple[str, str, str]], *, lang: str) -> Data:
    """Schema.org's FAQPage from question, answer text and absolute URL."""
    return {
        "@context": CONTEXT,
        "@type": "FAQPage",
        "inLanguage": lang,
        "mainEntity": [
            {"@type": "Question", "name": question, "url": url, "acceptedAnswer": {"@type": "Answer", "text": answer}}
            for question, answer, url in questions
        ],
    }


def alternates(page: SitePage, languages: Languages, absolute: Callable[[str, str], str]) -> list[tuple[str, str]]:
    """hreflang and absolute URL of every language a page really has, `x-default` last.

    `absolute` gives the URL of a path in a language. A page that shows another language's text has none.
    """
    if page.fallback or not page.listed:
        return []
    spoken = [lang for lang in languages.codes if lang in page.translations]
    if len(spoken) < 2:
        return []
    default = languages.default if languages.default in spoken else spoken[0]
    return [(lang, absolute(page.path, lang)) for lang in spoken] + [("x-default", absolute(page.path, default))]


def sitemap(pages: Iterable[SitePage], languages: Languages, absolute: Callable[[str, str], str]) -> str:
    """sitemap.xml: pages that have a text of their own, with their other languages and review dates."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in pages:
        if not page.listed:
            continue
        date = f"<lastmod>{page.front.reviewed}</lastmod>" if page.front.reviewed else ""
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{escape(lang)}" href="{escape(url)}"/>'
            for lang, url in alternates(page, languages, absolute)
        )
        lines.append(f"<url><loc>{escape(absolute(page.path, page.lang))}</loc>{date}{links}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def llms_txt(pages: Iterable[SitePage], *, title: str, notice: str, absolute: Callable[[str, str], str]) -> str:
    """llms.txt of one language: what the site is, then every page with its description."""
    lines = [f"# {title}", ""]
    if notice:
        lines += [f"> {notice}", ""]
    for page in pages:
        if page.listed:
            about = f": {page.front.description}" if page.front.description else ""
            title = re.sub(r"([\\\[\]])", r"\\\1", page.title)
            lines.append(f"- [{title}]({absolute(page.path, page.lang)}){about}")
    return "\n".join([*lines, ""])
