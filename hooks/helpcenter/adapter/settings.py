"""What MkDocs is told before a build."""

from __future__ import annotations

import json
import logging
import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..checks import baseline
from ..checks.baseline import Baseline
from ..content.errors import ContentError, ContentWarning, Place
from ..content.files import SourceFile, check_way, display_name, read_text, walk
from ..content.inline import mask
from ..content.languages import MESSAGES, load_messages, related
from ..content.misplaced import unfinished_merge
from ..content.policy import Policy, origin
from ..markdown.headings import Heading
from ..markdown.renderer import EXTENSIONS
from ..options import Options
from ..output import security
from ..search import synonyms_file
from ..search.synonyms import Synonyms
from ..site import templates
from ..site.address import encode, start_of
from ..site.fragments import as_json
from ..site.page import SitePage
from ..site.templates import THEME
from ..widgets.registry import WIDGETS
from . import places

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.plugins.helpcenter")


def settle(
    config: MkDocsConfig, options: Options, *, roots: Mapping[str, Path], project: Path, beside: Iterable[str] = ()
) -> None:
    """Set what the plugin decides: theme folder, extensions, validation, watches.

    mkdocs.yml holds brand and look, and may override the settings of an extension. `beside` are the data files
    beside it, which are watched. Raises `ContentError` for
    another theme than Material.
    """
    if config.theme.name != "material":
        raise ContentError(
            Place("mkdocs.yml"), f"theme '{config.theme.name}' is not supported", hint="write 'theme: {name: material}'"
        )
    _settle_epoch()
    if config.site_url:
        # A plugin that adds a version to the address leaves out the slash; MkDocs writes the path into 404.html as is.
        config.site_url = start_of(f"{config.site_url.rstrip('/')}/")
    config.theme["font"] = False
    config.theme["language"] = theme_language(options.languages.default, config.theme.dirs)
    own = str(THEME)
    if own not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
    config.theme.static_templates.discard("sitemap.xml")
    made = config.theme.get_env
    config.theme.get_env = lambda: templates.prepare(made(), config.theme.dirs)  # type: ignore[method-assign]
    config.extra.setdefault("scope", "/")
    for name in EXTENSIONS:
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
    watched = {str(Path(path).resolve()) for path in config.watch}
    for folder in [*(root for name, root in roots.items() if name != "docs"), *(project / name for name in beside)]:
        if folder.exists() and str(folder) not in watched:
            config.watch.append(str(folder))


def _settle_epoch() -> None:
    """MkDocs fails on a SOURCE_DATE_EPOCH that is not a positive number: it counts as unset."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not (epoch.isdecimal() and int(epoch) > 0):
        log.warning(f"SOURCE_DATE_EPOCH={epoch!r} is not a time after 1970 and is ignored")
        del os.environ["SOURCE_DATE_EPOCH"]


def foreign(config: MkDocsConfig, policy: Policy) -> list[ContentError]:
    """A warning for each script and sheet of another host that the content security policy keeps out."""
    file = Path(config.config_file_path or "mkdocs.yml")
    place, blocked = places.setting(file, "extra_javascript"), "which the content security policy blocks"
    scripts = [
        ContentWarning(
            place(script), f"a script of another host, {blocked}", text=script,
            hint=f"put the file below docs, or let the host in: 'policy: {{script: [{origin(script)}]}}'",
            rule="policy",
        )
        for script in map(str, config.extra_javascript)
        if origin(script) and not policy.allows("script", script)
    ]  # fmt: skip
    place = places.setting(file, "extra_css")
    sheets = [
        ContentWarning(
            place(sheet), f"a style sheet of another host, {blocked}", text=sheet,
            hint="put the file below docs, with the fonts that it loads", rule="policy",
        )
        for sheet in map(str, config.extra_css)
        if origin(sheet)
    ]  # fmt: skip
    return [*scripts, *sheets]


def settle_template(meta: MutableMapping[str, Any], folders: Iterable[str]) -> None:
    """Let go of the template that a page names where there is none: other themes have more of them.

    >>> meta = {"template": "landing.html"}
    >>> settle_template(meta, [])
    >>> meta
    {}
    """
    name = meta.get("template")
    if name is not None and not any(Path(folder, str(name)).is_file() for folder in folders):
        del meta["template"]


def site_address(url: str, file: Path) -> list[ContentError]:
    """What is wrong with the `site_url` of an mkdocs.yml: links of search engines and of other sites start with it.

    >>> [str(error.place) for error in site_address("https://help.example:port/", Path("none.yml"))]
    ['none.yml:1:1']
    """
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.port != 0 and parts.username is None
        good = whole and re.fullmatch(r"[\w.:\[\]-]+", parts.hostname or "") and not re.search(r"[\x00-\x1f?#]", url)
    except ValueError:
        good = None
    if not url or good:
        return []
    lines = file.read_text("utf-8", "replace").split("\n") if file.is_file() else []
    line = next((at for at, text in enumerate(lines, 1) if text.startswith("site_url")), 1)
    hint = "write the address of the home page, such as https://help.example/, without '?' and '#'"
    return [ContentError(Place(file.name, line), "site_url is not an address of a site", text=url, hint=hint)]


def read_synonyms(options: Options, project: Path) -> tuple[Synonyms, list[ContentError]]:
    """The synonyms of the project's own file, if it has one."""
    try:
        file = data_file(options.synonyms, project)
    except ContentError as error:
        return Synonyms(), [error]
    return synonyms_file.read(file) if file else (Synonyms(), [])


def read_baseline(project: Path) -> tuple[Baseline, list[ContentError]]:
    """The findings that the project's file says are known, if it has one."""
    try:
        return baseline.read(project), []
    except ContentError as error:
        return Baseline(), [error]


def data_file(name: str, project: Path) -> SourceFile | None:
    """A data file beside mkdocs.yml, if there is one. Raises `ContentError` for one that cannot be read."""
    file = project / name
    if not os.path.lexists(file):
        return None
    check_way(file, project)
    text = read_text(file, name)
    if error := unfinished_merge(text, file=name):
        raise error
    return SourceFile(name, name, text)


def wordless(config: MkDocsConfig, options: Options) -> list[ContentError]:
    """A warning for each language whose pages would show English words between their own."""
    folders = [Path(folder) for folder in config.theme.dirs]
    found: list[ContentError] = []
    for lang in options.languages.codes:
        try:
            spoken = load_messages(lang, folders).spoken
        except ContentError:  # which the site says itself
            continue
        if not spoken:
            custom = Path(config.theme.custom_dir).name if config.theme.custom_dir else "overrides"
            what = f"the interface has no words in '{lang}', and shows English ones"
            hint = f"write {custom}/{MESSAGES}/{lang}.json: 'helpcenter new messages {lang}' starts it"
            found.append(ContentWarning(Place("mkdocs.yml"), what, text=lang, hint=hint, rule="words-missing"))
    return found


def theme_language(lang: str, folders: Iterable[str]) -> str:
    """The name under which Material has a language; English where it has none."""
    for name in reversed(related(lang)):
        if any(Path(folder, "partials", "languages", f"{name}.html").is_file() for folder in folders):
            return name
    return "en"


def roots(config: MkDocsConfig, options: Options, project: Path) -> dict[str, Path]:
    """The folders of the content roots; a symbolic link among them stays one, so that it is seen as such."""
    docs = Path(config.docs_dir)
    if config.config_file_path:
        home = Path(os.path.abspath(config.config_file_path)).parent  # noqa: PTH100 - `resolve` follows links
        docs = project / docs.relative_to(home) if docs.is_relative_to(home) else docs
    others = {root: Path(os.path.normpath(project / folder)) for root, folder in options.roots.items()}
    return {"docs": docs, **others}


def named_files(config: MkDocsConfig) -> set[str]:
    """Files of docs that mkdocs.yml names: scripts, styles, templates."""
    named = [*map(str, config.extra_javascript), *map(str, config.extra_css), *map(str, config.extra_templates)]
    return {posixpath.normpath(path.partition("?")[0].lstrip("/")) for path in named}


def read_source(page: SitePage) -> str:
    """What MkDocs reads of a page: its front matter as one line of JSON, which is YAML, then its Markdown.

    Other plugins see the same meta and text as in the file, but for the braces of our own tags, and no second parser
    sees the writer's YAML.
    """
    text = mask(page.body.text, WIDGETS) if page.body else ""
    return f"---\n{json.dumps(dict(page.front.values), ensure_ascii=False)}\n---\n{text}"


def toc_tokens(headings: Sequence[Heading]) -> list[dict[str, Any]]:
    """Headings as the nested tokens of Python-Markdown's toc extension."""
    root: list[dict[str, Any]] = []
    stack: list[tuple[int, list[dict[str, Any]]]] = [(0, root)]
    for heading in headings:
        while stack[-1][0] >= heading.level:
            stack.pop()
        token: dict[str, Any] = {"level": heading.level, "id": heading.id, "name": escape(heading.text),
                                 "html": escape(heading.text),
                 "data-toc-label": "", "children": []}  # fmt: skip
        stack[-1][1].append(token)
        stack.append((heading.level, token["children"]))
    return root


def own_places(config: MkDocsConfig, options: Options, edit: str) -> list[str]:
    """Hosts and e-mail addresses that mkdocs.yml names, whose writer is trusted with code."""
    receivers = (options.submit, options.feedback, options.survey, options.interview)
    social = [str(one["link"]) for one in config.extra.get("social") or () if isinstance(one, dict) and "link" in one]
    links = [config.site_url or "", config.repo_url or "", edit, *social]
    return [*(one.shown for one in receivers if one), *(urlsplit(link).hostname or "" for link in links)]


def file_names(roots: Mapping[str, Path]) -> list[str]:
    """Names of the files in the content roots: what has such a name in a text is no host."""
    return sorted({entry.name for root in roots.values() for _, entry in walk(str(root))})


_TEXTS = (".md", ".yml", ".yaml", ".json", ".csv", ".svg", ".txt", ".vtt", ".html", ".py", ".mjs", ".js", ".sh")


def sources(config: MkDocsConfig, roots: Mapping[str, Path], project: Path) -> Iterator[tuple[str, str]]:
    """Name and text of what a page's texts may come from: content, data files, settings, a team's own theme."""
    folders = [*roots.values(), *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
    paths = [Path(entry.path) for folder in folders for _, entry in walk(str(folder))]
    paths += [path for pattern in ("*.yml", "*.yaml") for path in sorted(project.glob(pattern))]
    for path in paths:
        if path.name.endswith(_TEXTS) and path.is_file():
            yield display_name(path, project), path.read_text("utf-8", "replace")


def edit_url(source: str, config: MkDocsConfig, docs: Path, project: Path) -> str:
    """Where a source file can be edited; empty where the config names no place.

    `edit_uri` leads to the docs folder, as MkDocs has it; other roots are reached from there.
    """
    base, template = config.edit_uri or "", config.edit_uri_template or ""
    if not base and not template:
        return ""
    path = posixpath.relpath(source, display_name(docs, project))
    if template:
        return template.format(path=path, path_noext=posixpath.splitext(path)[0])
    if config.repo_url and "://" not in base:
        base = f"{config.repo_url.rstrip('/')}/{base.lstrip('/')}"
    scheme, sep, rest = base.partition("://")
    return f"{scheme}{sep}{posixpath.normpath(posixpath.join(rest, encode(path)))}"


def own_scripts(config: MkDocsConfig) -> bool:
    """Whether a team's own scripts run on the pages: those of `extra_javascript`, or of its theme folder."""
    folder = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    return bool(config.extra_javascript) or (folder is not None and any(folder.rglob("*.js")))


def template_globals(config: MkDocsConfig, options: Options) -> dict[str, Any]:
    """What every template may use."""
    favicon = config.theme.get("favicon") or ""
    return {
        "hc_policy": security.policy(
            meta=True,
            connect=options.connect,
            act=options.act,
            more=options.policy.directives,
            own_scripts=own_scripts(config),
        ),
        "hc_json": as_json,
        "hc_has_logo": bool(config.theme.get("logo")),
        "hc_icon": favicon if favicon != "assets/images/favicon.png" else "assets/helpcenter/icon.svg",
    }
