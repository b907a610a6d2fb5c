"""The rules that findings belong to, by their ids: what a team may set in the option `rules`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OFF, INFO, WARN, ERROR = LEVELS = ("off", "info", "warn", "error")
"""How much a finding counts: not shown; shown; fails `--strict` and `helpcenter check`; stops every build."""

OTHER = "content"
"""The rule of what has no rule of its own."""


@dataclass(frozen=True)
class Rule:
    """What a reader or a writer is spared."""

    what: str
    """In one sentence."""
    level: str = ""
    """Where the option `rules` says nothing; else that of the finding: `error`, or `warn` for a `ContentWarning`."""
    fixed: bool = False
    """Whether no option and no baseline lowers it: it keeps HTML, secrets and wrong official addresses off a page, or
    the content cannot be read at all."""
    why: str = ""
    """What a reader or a writer would suffer."""
    together: bool = False
    """Whether a report names the first place alone, and how many more there are."""
    wrong: str = ""
    """An example that breaks it, in Markdown; empty where there is none to write."""
    right: str = ""
    """The same, put right."""


RULES: Mapping[str, Rule] = {
    OTHER: Rule(
        "A content file can be read, and says nothing twice or against itself.", fixed=True,
        why="What cannot be read cannot be shown, and a guess would be worse.",
        wrong="`titel: Fees` in a FAQ file",
        right="`title: Fees`",
    ),
    "address-gone": Rule(
        "Every address and anchor of `addresses.txt` is still there, or leads on.", ERROR,
        why="Links in mails, forums and bookmarks point at it; a reader in trouble lands on \"not found\".",
        wrong="`fees/old.md` is renamed to `fees/new.md`",
        right="the same, with `aliases: [/fees/old/]` in `fees/new.md`",
    ),
    "address-taken": Rule(
        "Two pages, or a page and a file, do not share an address.", fixed=True,
        why="One of the two would disappear.",
        wrong="`fees.md` beside `fees/index.md`",
        right="one of them renamed",
    ),
    "description": Rule(
        "A page that a search engine lists has a description.", INFO,
        why="It is the sentence below the title in search results and in `llms.txt`.",
        wrong="no `description:`",
        right="`description: What a withdrawal costs, and who sets it.`",
    ),
    "diagram": Rule(
        "A diagram is drawn, not shown as the code of Mermaid; the first is named, and how many more there are.",
        together=True,
        why="Readers see arrows and brackets where a picture was meant.",
        wrong="a fence of `mermaid`",
        right="a sketch or a chart, or a picture of the diagram",
    ),
    "duplicate-id": Rule(
        "An id is on a page once.",
        why="A link to it leads to the first one only.",
        wrong="`## Fees {#fees}` twice",
        right="`## Fees {#fees}` and `## Your fees {#your-fees}`",
    ),
    "duplicate-title": Rule(
        "No two pages of a language have the same title.",
        why="In search and in navigation nobody can tell them apart.",
        wrong="`Limits` in `deposits/` and in `withdrawals/`",
        right="`Deposit limits` and `Withdrawal limits`",
    ),
    "fact-expired": Rule(
        "A fact of `facts.yml` is read again before the day on which it expires.",
        why="It may no longer be true, and readers act on it.",
        wrong="`expires: 2026-05-01`, and today is later",
        right="the source read again: a new `value`, `dated` or `read`, and `expires`",
    ),
    "fact-unused": Rule(
        "A fact or a label is shown by a text.", INFO,
        why="It is kept up to date for nobody; or a text says it by hand, and is forgotten.",
        wrong="`It takes 2 hours.` beside the fact `activation-time`",
        right="`It takes {{ fact activation-time }}.`",
    ),
    "front-matter": Rule(
        "A key of front matter has a meaning here.",
        why="A misspelt key does nothing.",
        wrong="`alias: [/old/]`",
        right="`aliases: [/old/]`",
    ),
    "guide-shape": Rule(
        "A guide says what it needs, its time, its steps, what to do if one fails, what comes next.",
        why="Somebody who starts must know whether they can finish.",
        wrong="a guide without `minutes:`",
        right="`minutes: 10`",
    ),
    "heading-order": Rule(
        "Headings go down one level at a time, below one title.",
        why="Screen readers and the list of contents follow the levels.",
        wrong="`## Steps` and then `#### Details`",
        right="`## Steps` and then `### Details`",
    ),
    "html-removed": Rule(
        "HTML is on the fixed list; the rest is taken out.",
        why="What runs in a browser can rob a reader.",
        wrong="`<script>…</script>`",
        right="Markdown",
    ),
    "image-alt": Rule(
        "A picture has words for those who cannot see it.",
        why="A screen reader says the name of the file otherwise.",
        wrong="`![](scan.png)`",
        right="`![The QR code in the settings](scan.png)`",
    ),
    "image-format": Rule(
        "A picture is in a format that browsers show.",
        why="It is not shown.",
        wrong="`![Scan](scan.heic)`",
        right="`![Scan](scan.png)`",
    ),
    "length": Rule(
        "An article has at most 1,200 words, a guide 900, an answer 150; in Chinese 2,400, 1,800 and 300 characters.",
        why="Nobody reads more before they give up.",
        wrong="a guide of 1,100 words",
        right="two guides, or one without what other pages say",
    ),
    "link-anchor": Rule(
        "A link to a heading leads to one that is there.",
        why="The page opens at its top, and the reader searches.",
        wrong="`[fees](fees.md#costs)`",
        right="`[fees](fees.md#what-it-costs)`",
    ),
    "link-language": Rule(
        "A link opens in the reader's language, unless its text is the name of another one.",
        why="The reader lands on a page that they may not read.",
        wrong="`[fees](fees.zh.md)` on an English page",
        right="`[fees](fees.md)`; `[中文](fees.zh.md)` is meant",
    ),
    "link-scheme": Rule(
        "A link starts with https:, http:, mailto: or tel:, or is a path.", fixed=True,
        why="Others can run code.",
        wrong="`[x](javascript:…)`",
        right="`[x](fees.md)`",
    ),
    "link-self": Rule(
        "A page does not link to itself.",
        why="The reader comes back to where they are.",
        wrong="`[this page](fees.md)` in `fees.md`",
        right="a link to a heading, `[costs](#costs)`",
    ),
    "link-target": Rule(
        "A link leads to a page or a file of the site, written from the file it is in.",
        why="Dead links end a search for help.",
        wrong="`[fees](fee.md)`",
        right="`[fees](fees.md)`",
    ),
    "link-text": Rule(
        "The text of a link says where it leads.",
        why="Screen readers list links without the text around them; a bare \"here\" is also what phishers write.",
        wrong="`Press [here](fees.md).`",
        right="`See [what it costs](fees.md).`",
    ),
    "long-sentence": Rule(
        "On a page of an urgent intent at most 2 % of the sentences have over 25 words, or 60 Chinese characters.",
        why="Somebody in fear reads one line at a time.",
        wrong="a sentence with three clauses",
        right="three sentences",
    ),
    "mkdocs": Rule(
        "MkDocs and other plugins have nothing to warn of.", fixed=True,
        why="They know what they warn of.",
    ),
    "nav": Rule(
        "What mkdocs.yml lists in `nav` is there.",
        why="A line of the navigation would lead nowhere.",
        wrong="`nav: [fee.md]`",
        right="`nav: [fees.md]`",
    ),
    "nobody-answers": Rule(
        "A page that promises a person leads to one.",
        why="A reader who needs a person is left alone.",
        wrong="channels without any `address:`",
        right="one confirmed address",
    ),
    "not-read": Rule(
        "A file that looks like content is named so that it is read, or is not published.",
        why="A page that a writer wrote is missing.",
        wrong="`faq/fees.yaml.txt`",
        right="`faq/fees.yml`",
    ),
    "official-address": Rule(
        "A site that lists official addresses shows no others.", fixed=True,
        why="A wrong address sends money to a thief.",
        wrong="`https://kraken-support.example`",
        right="`https://support.kraken.com`",
    ),
    "orphan": Rule(
        "Some text leads to a page, or names it as related.", INFO,
        why="A page that only its section lists is easily missed.",
        wrong="a new page that no other page names",
        right="`related: [fees/new.md]` on the page its readers come from",
    ),
    "policy": Rule(
        "A page loads and runs only what the content security policy allows.",
        why="A browser blocks the rest.",
        wrong="an inline script in a template",
        right="a script in a file of its own",
    ),
    "question-mark": Rule(
        "A title that asks ends in a question mark.",
        why="It is what people type, and reads as a question.",
        wrong="`How long does a withdrawal take`",
        right="`How long does a withdrawal take?`",
    ),
    "remote-media": Rule(
        "Pictures, sounds and films come from the site itself.",
        why="Another host sees every reader, and can change the picture.",
        wrong="`![](https://a.example/x.png)`",
        right="`![The button](x.png)`",
    ),
    "reserved-id": Rule(
        "An id of content is none that the frame of every page uses.",
        why="Links within the page would lead astray.",
        wrong="`## Content {#content}`",
        right="`## Content {#what-is-in-it}`",
    ),
    "review-date": Rule(
        "Where some pages have a review date, all have.",
        why="A reader cannot see how old the others are.",
        wrong="no `reviewed:` and no dated source",
        right="`sources: [https://…]` with its date in `sources.yml`",
    ),
    "review-overdue": Rule(
        "A page with a review date is reviewed every 180 days.",
        why="What was true then may not be true now; the finding names the owner.",
        wrong="`reviewed: 2026-01-05`, and today is in September",
        right="the live sources opened again, and that day",
    ),
    "search-rank": Rule(
        "A query of the search tests finds its page at the rank that is written down.",
        why="A page that was found is found no more, and nobody notices.",
        wrong="`rank: 1`, and it is the third",
        right="a better title, or `rank: 3`",
    ),
    "search-title": Rule(
        "A page is among the first three for the words of its own title.",
        why="Who knows its name must find it.",
        wrong="ten pages called `Order types`",
        right="`Order types on the spot market`",
    ),
    "secret": Rule(
        "A site that lists official addresses shows no seed phrase, key or wallet address.", fixed=True,
        why="A secret is read by thieves within minutes, and money sent to a wrong address is gone.",
        wrong="the words of a wallet as an example",
        right="an example that is published elsewhere, under `also_allowed` with its source",
    ),
    "security-expired": Rule(
        "The day on which security.txt expires has not come.",
        why="After it nobody may trust its addresses, and a hole is not reported.",
        wrong="`expires: 2026-01-01`, and it is February",
        right="the addresses tried, and a day within a year",
    ),
    "setting": Rule(
        "A setting of MkDocs or of its theme has a meaning here.",
        why="What a team set would be ignored without a word.",
        wrong="`theme: {features: [navigation.instant]}`",
        right="the line deleted",
    ),
    "source-date": Rule(
        "Where some sources have a date, all have.",
        why="A reader cannot see how old the others are.",
        wrong="a source that `sources.yml` does not have",
        right="`- {url: https://…, read: 2026-11-26}`",
    ),
    "spelling": Rule(
        "No English word is misspelt; codespell's list is used.",
        why="It looks careless, and like a fake.",
        wrong="`recieve`",
        right="`receive`",
    ),
    "spelling-off": Rule(
        "codespell is installed where contents are checked.", INFO,
        why="Spelling would be unchecked, and nobody would know.",
        right="`pip install codespell`",
    ),
    "stray-language": Rule(
        "A file that looks like a translation is in a language of the site.",
        why="It is shown as a page of its own.",
        wrong="`fees.zh-CN.md` on a site with `zh`",
        right="`fees.zh.md`",
    ),
    "svg-reduced": Rule(
        "An SVG draws and does nothing else; the rest is taken out.",
        why="A browser that opens it directly runs its scripts.",
        wrong="`<svg onload=…>`",
        right="shapes and text",
    ),
    "translation-outline": Rule(
        "A translation has the headings of its original, or gives them ids.",
        why="Links into the original lead nowhere in the translation.",
        wrong="`## 须知` above what the original starts with",
        right="`## 第一步 {#first-step}`",
    ),
    "unknown-tool": Rule(
        "Words between double braces name a tool.",
        why="Readers would see nothing where it is, or the braces.",
        wrong="`{{ chanels }}`",
        right="`{{ channels }}`",
    ),
    "shown-as-written": Rule(
        "Marks of another dialect of Markdown are not shown to readers.",
        why="Readers see signs that mean nothing to them.",
        wrong="`:::note`",
        right="`!!! note`",
    ),
    "translation": Rule(
        "A page, question and answer has a text in every language of the site.",
        why="The reader gets a language they may not read.",
        wrong="`answer: {en: Yes.}`",
        right="`answer: {en: Yes., zh: 可以。}`",
    ),
    "translation-stale": Rule(
        "A translation is read again after a section that it was made from has changed.",
        why="The two languages say different things, and one of them is wrong.",
        wrong="a new fee in `fees.md`, the old one in `fees.zh.md`",
        right="both changed, then `helpcenter translated docs/fees/limits.zh.md`",
    ),
    "word": Rule(
        "No text uses a word of `words.yml`.",
        why="One style in all pages; some words claim what nobody knows, such as \"at the time of writing\".",
        wrong="`the fee is 1% at the time of writing`",
        right="`the fee is {{ fact fee }}`",
    ),
    "words-missing": Rule(
        "The interface has words in every language of the site.",
        why="A page would ask 'Did this help?' in the middle of German.",
        wrong="`languages: {en: English, de: Deutsch}` alone",
        right="`overrides/assets/helpcenter/messages/de.json` beside it",
    ),
    "zh-punctuation": Rule(
        "Chinese has full-width punctuation.",
        why="Half-width marks look like a machine's translation.",
        wrong="`提现要多久?`",
        right="`提现要多久？`",
    ),
    "zh-space": Rule(
        "A space is between Chinese characters and Latin letters or digits.",
        why="Names and figures are easier to see.",
        wrong="`要3天`",
        right="`要 3 天`",
    ),
}  # fmt: skip
"""In the order of their ids, after the one that all others are picked from."""
