"""`python -m benchmarks queries`: people in trouble and calm ones, asked of this repository's built site."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from helpcenter.search.client import Question, ask
from helpcenter.search.trials import rank

from .wire import built

FOLDER = Path(__file__).with_name("queries")


@dataclass(frozen=True)
class Query:
    """What somebody typed, and the pages that answer it."""

    lang: str
    text: str
    urgent: bool
    finds: tuple[str, ...]
    """Site-relative addresses in its language; none where no page answers it."""


@dataclass(frozen=True)
class Place:
    """Where an answer to a query is, and whether it opens where it should."""

    query: Query
    rank: int | None
    lands: bool | None
    """None where no answer is found."""
    first: str
    """The address of the first hit."""


def read(folder: Path = FOLDER) -> tuple[list[Query], list[Question]]:
    """The queries of urgent.yml with the pages of targets.yml, and those of calm.yml."""
    targets: Mapping[str, Sequence[str]] = yaml.safe_load((folder / "targets.yml").read_text("utf-8"))
    asked = [
        Query(row["lang"], row["q"], row["urgent"], tuple(_in(row["lang"], url) for url in targets[row["intent"]]))
        for row in yaml.safe_load((folder / "urgent.yml").read_text("utf-8"))
    ]
    calm = [Question(row["lang"], row["q"]) for row in yaml.safe_load((folder / "calm.yml").read_text("utf-8"))]
    return asked, calm


def _in(lang: str, url: str) -> str:
    """An address in a language of this repository's site."""
    return url if lang == "en" else f"/{lang}{url}"


def judge(query: Query, hits: Sequence[Mapping[str, Any]]) -> Place:
    """The rank of the first right hit, and whether it opens by the rule.

    >>> judge(Query("en", "q", True, ("/a/",)), [{"url": "/b/"}, {"url": "/a/", "kind": "article"}]).rank
    2
    """
    urls = [hit["url"] for hit in hits]
    at = rank(urls, query.finds)
    return Place(query, at, lands(hits[at - 1]) if at else None, urls[0] if urls else "")


def lands(hit: Mapping[str, Any]) -> bool:
    """Whether a hit opens by the rule: pinned answers and troubleshooters at their top, a FAQ entry at itself.

    >>> lands({"url": "/a/#b", "kind": "article", "heading": "B"}), lands({"url": "/a/#b", "kind": "troubleshooter"})
    (True, False)
    """
    anchored = "#" in hit["url"]
    if hit["kind"] == "faq":
        return anchored and not hit.get("heading")
    if hit.get("urgent") or hit["kind"] == "troubleshooter":
        return not anchored
    return not anchored or bool(hit.get("heading")) or "/glossary/#" in hit["url"] or hit["kind"] == "api"


def table(places: Sequence[Place], pinned: Mapping[str, Sequence[bool]]) -> str:
    """The figures as a Markdown table."""
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for name in (place.query.lang, "urgent" if place.query.urgent else "everyday", "all"):
            groups[name].append(place)
    lines = ["| queries | answered by a page | hit@1 | hit@3 | lands by the rule |", "|---|---|---|---|---|"]
    for name in ("urgent", "everyday", "en", "zh", "all"):
        some = [place for place in groups[name] if place.query.finds]
        landed = [place.lands for place in some if place.rank is not None]
        figures = (
            sum(place.rank == 1 for place in some) / len(some),
            sum(place.rank is not None and place.rank <= 3 for place in some) / len(some),
            sum(map(bool, landed)) / len(landed),
        )
        lines.append(
            f"| {name} ({len(groups[name])}) | {len(some)} | " + " | ".join(f"{one:.3f}" for one in figures) + " |"
        )
    lines += ["", "| calm queries | pinned | share |", "|---|---|---|"]
    for lang, each in [*pinned.items(), ("all", [one for some in pinned.values() for one in some])]:
        lines.append(f"| {lang} ({len(each)}) | {sum(each)} | {sum(each) / len(each):.3f} |")
    return "\n".join(lines)


def run(arguments: Sequence[str]) -> int:
    """Print the table; `--each` lists the queries whose first hit is not right, and calm ones that are pinned."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks queries")
    parser.add_argument("--site", type=built, default="site", help="a built site")
    parser.add_argument("--each", action="store_true", help="list what is not first, and calm queries that are pinned")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    asked, calm = read()
    answers = ask(options.site, [*(Question(query.lang, query.text) for query in asked), *calm])
    places = [judge(query, answer["hits"]) for query, answer in zip(asked, answers, strict=False)]
    pinned: dict[str, list[bool]] = defaultdict(list)
    hijacked = []
    for question, answer in zip(calm, answers[len(asked) :], strict=True):
        first = answer["hits"][0] if answer["hits"] else {}
        pinned[question.lang].append(bool(first.get("urgent")))
        if first.get("urgent"):
            hijacked.append((question.text, first["url"]))
    if options.json:
        rows = [{"query": place.query.text, "rank": place.rank, "first": place.first} for place in places]
        print(json.dumps({"queries": rows, "pinned": hijacked}, ensure_ascii=False, indent=2))
        return 0
    print(table(places, pinned))
    if options.each:
        for place in places:
            if place.query.finds and (place.rank != 1 or not place.lands):
                print(
                    f"{place.rank or '-'} {'' if place.lands else 'lands elsewhere '}{place.query.text} → {place.first}"
                )
        for text, url in hijacked:
            print(f"pinned: {text} → {url}")
    return 0
