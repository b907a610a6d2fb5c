"""The pages of OpenAPI documents: the document's own, one for each call, one for each schema that trees are cut at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...markdown.code import coloured
from ...markdown.headings import Heading
from ...site.context import PageContext
from . import operation
from .catalogue import Content, meanings
from .cited import of_call
from .entries import ApiCall, ApiDocument, ApiPart
from .operation import Operation, Reader
from .prose import Prose
from .samples import samples
from .schema import Trees


def document(context: PageContext, entry: ApiDocument) -> Content:
    """The page of a document: what it is, and its calls by tag."""
    prose, trees = Prose(context, entry), _trees(context, entry)
    reader = Reader(entry, trees)
    data, info = entry.data, entry.data["info"]
    tags, rest = _tagged(entry)
    context.notes.anchors |= {call.slug for call in entry.calls}
    headings = []
    shown = []
    seen: set[str] = set()
    for name, tag, calls in [*tags, *rest]:
        id_ = context.notes.free(f"tag-{operation_slug(name)}")
        title = prose.texts.text(tag, "x-displayName") or prose.texts.text(tag, "title") or _tag_name(tag, name, prose)
        headings.append(Heading(2, id_, title))
        listed = [_listed(context, call, first=call.slug not in seen) for call in calls]
        seen |= {call.slug for call in calls}
        shown.append((headings[-1], prose.of([tag], level=3), listed))
    schemes = (data.get("components") or {}).get("securitySchemes") or {}
    sent = any(not call.webhook for call in entry.calls)
    samples_url = context.attached(entry.archive, entry.file) if sent else ""
    html = context.fragment(
        "api", info=info, prose=prose, texts=prose.texts, groups=shown,
        servers=[reader.server(each) for each in data.get("servers") or ()],
        schemes=[reader.scheme(name, reader.follow(each)) for name, each in schemes.items()],
        download=context.attached(entry.download, entry.file), samples_url=samples_url,
        pick=prose.texts.pick, kind="openapi",
        **_linking(context, entry),
    )  # fmt: skip
    return html, tuple(headings), ()


def part(context: PageContext, entry: ApiPart) -> Content:
    """The page of a call or of a schema."""
    return _call(context, entry, entry.call) if entry.call else _schema(context, entry)


def _call(context: PageContext, entry: ApiPart, call: ApiCall) -> Content:
    prose, trees = Prose(context, entry.document), _trees(context, entry.document)
    seen = operation.read(entry.document, call, trees)
    made = samples(seen, trees)
    words = context.words
    sources = context.cited(of_call(call))
    parts = [
        ("samples", "api.samples", made), ("parameters", "api.parameters", seen.parameters),
        ("body", "api.body", seen.body), ("responses", "api.responses", seen.responses),
        ("callbacks", "api.callbacks", seen.callbacks), ("errors", "api.errors", entry.errors),
        ("sources", "api.sources", sources or call.data.get("externalDocs")),
    ]  # fmt: skip
    headings = tuple(Heading(2, id_, words(name)) for id_, name, content in parts if content)
    context.notes.anchors |= {heading.id for heading in headings} | {f"sample-{sample.language}" for sample in made}
    html = context.fragment(
        "api_call", call=call, operation=seen, samples=made, prose=prose, texts=prose.texts, part=entry,
        ids={heading.id for heading in headings}, coloured=coloured, groups=_by_place(seen), data=call.data,
        sources=sources, places=operation.WHERE,
        errors=meanings(context, entry.errors),
        **_linking(context, entry.document),
    )  # fmt: skip
    return html, headings, ()


def _schema(context: PageContext, entry: ApiPart) -> Content:
    prose, trees = Prose(context, entry.document), _trees(context, entry.document)
    schema = entry.document.data["components"]["schemas"][entry.schema]
    field = trees.tree(schema)
    html = context.fragment(
        "api_schema", field=field, prose=prose, part=entry,
        **_linking(context, entry.document),
    )  # fmt: skip
    return html, (), ()


def _trees(context: PageContext, entry: ApiDocument) -> Trees:
    return entry.trees(context.lang, context.languages.default, context.words)


def _linking(context: PageContext, entry: ApiDocument) -> Mapping[str, Any]:
    """Where the rest of a tree is, and the document itself."""
    download = context.attached(entry.download, entry.file)

    def rest(schema: str) -> str:
        target = context.page_at(entry.schemas.get(schema, ""))
        return context.link(target) if target else download

    return {"rest": rest, "document_url": download}


def _by_place(seen: Operation) -> list[tuple[str, list[Any]]]:
    groups: dict[str, list[Any]] = {}
    for parameter in seen.parameters:
        groups.setdefault(parameter.where, []).append(parameter.field)
    return list(groups.items())


def _listed(context: PageContext, call: ApiCall, *, first: bool) -> Mapping[str, Any]:
    target = context.page_at(call.path)
    return {
        "call": call, "anchor": call.slug if first else "", "url": context.link(target) if target else "",
        "title": target.title if target else call.slug, "deprecated": call.data.get("deprecated"),
    }  # fmt: skip


Group = tuple[str, Mapping[str, Any], list[ApiCall]]


def _tagged(entry: ApiDocument) -> tuple[list[Group], list[Group]]:
    """Calls under each of their tags, in the order of the document's tags, then those of no tag."""
    known = {str(tag["name"]): tag for tag in entry.data.get("tags") or ()}
    groups: dict[str, list[ApiCall]] = {name: [] for name in known}
    for call in entry.calls:
        for tag in dict.fromkeys(map(str, call.data.get("tags") or [""])):
            groups.setdefault(tag, []).append(call)
    found = [(name, known.get(name, {}), calls) for name, calls in groups.items() if calls]
    return [group for group in found if group[0]], [group for group in found if not group[0]]


def _tag_name(tag: Mapping[str, Any], name: str, prose: Prose) -> str:
    return prose.texts.text(tag, "name") or name or prose.context.words("api.others")


def operation_slug(name: str) -> str:
    """A tag's name as a part of an anchor."""
    from .calls import slug_of

    return slug_of(name) if name else "others"
