"""Content trees that several tests build: one that holds a little of every kind."""

from __future__ import annotations

import struct
import zlib

SMALL_OPTIONS = """\
languages: {en: English, zh: 中文}
notice: {en: Unofficial., zh: 非官方。}
rules: {translation: info, guide-shape: info, review-date: info}"""
"""With the rules that `SMALL` breaks on purpose: pages in one language, a guide of one step, no dates of review."""


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SMALL: dict[str, str | bytes] = {
    "docs/about.md": "---\nweight: 90\n---\n# About\n\nSee [the answer](faq/account.yml#reset-password).\n",
    "docs/account/index.md": "# Account\n",
    "docs/account/index.zh.md": "# 账户\n",
    "docs/account/reset.md": (
        "---\ndescription: How to reset it.\nreviewed: 2026-11-01\naliases: [old/reset/]\n"
        "related: [faq/account.yml#reset-password]\n---\n# Reset a password\n\n"
        "## Before you start\n\n![Form](form.png)\n\n"
        "See [locked](locked.md#steps), "
        "[walk](../guides/locked-out.yml) and [time](../api-reference/rest.yml#gettime).\n"
    ),
    "docs/account/reset.zh.md": "# 重置密码\n\n## 开始之前\n\n见[锁定](locked.md#steps)。\n",
    "docs/account/locked.md": "# Locked\n\n## Steps {#steps}\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n",
    "docs/account/only.zh.md": "# 只有中文\n",
    "docs/account/form.png": png(8, 6),
    "docs/contact/index.md": "# Contact\n",
    "docs/contact/index.zh.md": "# 联系\n",
    "docs/contact/channels.yml": (
        "official: {domains: [help.example, source.example]}\nchannels:\n"
        "  - {id: chat, kind: chat, title: {en: Chat, zh: 客服},"
        " address: 'https://help.example/chat', after: '*Wait*',\n"
        "     hours: {timezone: Europe/London, weekly: {mon: '09:00-17:00'}}, languages: [en, zh]}\n"
        "  - {id: tel, kind: phone, title: {en: Telephone, zh: 电话}}\n"
    ),
    "faq/account.yml": (
        "title: {en: Account and sign-in, zh: 账户与登录}\nentries:\n"
        "  - id: reset-password\n    question: {en: 'How do I reset my password?', zh: '如何重置密码？'}\n"
        "    answer:\n      en: |\n        Open [the article](account/reset.md).\n\n"
        "        1. **One** & two\n        2. Three\n"
        "      zh: 打开[文章](account/reset.md)。\n    also_asked: {en: [forgot my password], zh: [密码重置]}\n"
        "  - id: only-english\n    question: {en: Only here?, zh: 只有英文？}\n    answer: {en: 'Yes, 1 < 2.'}\n"
    ),
    "guides/first.md": "---\nneeds: [a phone]\nminutes: 5\n---\n# First steps\n\n1. Do this.\n",
    "guides/locked-out.yml": (
        "title: {en: Locked out, zh: 无法登录}\nstart: first\nsteps:\n"
        "  - id: first\n    question: {en: 'Did it help?', zh: 有用吗？}\n    options:\n"
        "      - {label: {en: 'Yes', zh: 是}, next: done}\n      - {label: {en: 'No', zh: 否}, next: person}\n"
        "  - {id: done, outcome: solved, text: {en: Good., zh: 好。}}\n"
        "  - {id: person, outcome: contact, channel: chat, text: {en: Ask., zh: 问。}}\n"
    ),
    "api-reference/rest.yml": (
        "openapi: 3.1.0\ninfo: {title: Market data, version: '1', x-zh: {title: 行情}}\npaths:\n  /time:\n    get:\n"
        "      operationId: getTime\n      summary: Server time\n      responses: {'200': {description: The time}}\n"
    ),
}
"""Every kind of content, pages in one language and in both, links between all roots. It builds strictly."""
