"""Names that cannot be published: two that some disks take for one, and those that are too long or not text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .errors import ContentError, Place


def composed(path: str) -> str:
    """A name in NFC.

    >>> composed("cafe\\u0301") == "caf\\u00e9"
    True
    """
    return path if path.isascii() else unicodedata.normalize("NFC", path)


MAX_NAME, MAX_PATH = 255, 1024
"""Bytes of one name, which is the limit of all common file systems, and of a whole path, that of macOS and S3."""

_WINDOWS = re.compile(
    r'[<>:"|?*\\]|[. ](?:/|$)|(?:^|/)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.[^/]*)?(?:/|$)', re.IGNORECASE
)


@dataclass(frozen=True)
class Collision:
    """A name that is taken."""

    ours: str
    """The path, or the folder on the way to it, that collides."""
    theirs: str
    """The path that was there before."""
    other: Place
    """Who claimed it."""

    @property
    def what(self) -> str:
        """What is wrong with the second name.

        >>> Collision("A.md", "a.md", Place("a.md")).what
        'has the same name but for case as'
        """
        if self.ours == self.theirs:
            return "has the same address as"
        if unicodedata.normalize("NFC", self.ours) == unicodedata.normalize("NFC", self.theirs):
            return "has the same name, only encoded otherwise, as"
        return "has the same name but for case as"

    def at(self, place: Place) -> ContentError:
        """The error at the second of the two."""
        hint = "rename one of the two"
        if self.ours != self.theirs:
            hint += ": Windows, macOS and some hosts take them for one"
        return ContentError(place, self.what, text=self.other.file, hint=hint, rule="address-taken")


class Names:
    """The paths of one tree, each claimed once.

    >>> names = Names()
    >>> names.claim("a/Fees.md", Place("one")), names.claim("a/b.md", Place("two"))
    (None, None)
    >>> names.claim("A/c.md", Place("three")).theirs, names.claim("a/fees.md", Place("four")).other.file
    ('a', 'one')
    """

    def __init__(self) -> None:
        self._claimed: dict[str, tuple[str, Place, bool]] = {}
        self._folders: set[str] = set()

    def claim(self, path: str, place: Place) -> Collision | None:
        """Take a path and the folders above it, unless one of them is taken: then say by whom."""
        new = []
        folder = path.rpartition("/")[0]
        while folder and folder not in self._folders:
            new.append(folder)
            folder = folder.rpartition("/")[0]
        for folder in reversed(new):
            if collision := self._take(folder, place, is_folder=True):
                return collision
            self._folders.add(folder)
        return self._take(path, place, is_folder=False)

    def _take(self, path: str, place: Place, *, is_folder: bool) -> Collision | None:
        ours = (path, place, is_folder)
        known = self._claimed.setdefault(folded(path), ours)
        theirs, other, was_folder = known
        shared = is_folder and was_folder and theirs == path
        return None if known is ours or shared else Collision(path, theirs, other)


def check(names: Names, claims: Iterable[tuple[str, Place]]) -> Iterator[ContentError]:
    """Claim paths, each for a place, and tell of those that are taken; of two folders that collide once."""
    told: set[tuple[str, str]] = set()
    for path, place in claims:
        collision = names.claim(path, place)
        if collision and (collision.ours, collision.theirs) not in told:
            told.add((collision.ours, collision.theirs))
            yield collision.at(place)


def folded(path: str) -> str:
    """What a disk that ignores case and encoding takes a path for.

    >>> folded("Straße/CAFÉ") == folded("STRASSE/cafe\\u0301")
    True
    """
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def unusable(name: str) -> str:
    """What is wrong with a name that no page or file can have; empty for a good one.

    >>> unusable("重置 密码?.md"), unusable("a\\nb.md")
    ('', 'has a control character in its name')
    """
    if any(unicodedata.category(character) == "Cs" for character in name if not character.isascii()):
        return "has a name that is not UTF-8"
    return "has a control character in its name" if re.search(r"[\x00-\x1f\x7f-\x9f]", name) else ""


def shown(name: str) -> str:
    """A name as a message can print it.

    >>> shown("a\\nb.md")
    'a\\\\x0ab.md'
    """
    if not unusable(name):  # as all but a few are
        return name
    return "".join(f"\\x{ord(each) & 0xFF:02x}" if unusable(each) else each for each in name)


def too_long(path: str) -> str:
    """What is too long about a path; empty where a disk can hold it.

    >>> too_long("a/b.html"), too_long("密" * 86 + "/index.html")
    ('', 'has a name of 258 bytes, which no disk can hold (255 at most)')
    """
    whole = len(path.encode())
    longest = max(len(name.encode()) for name in path.split("/")) if whole > MAX_NAME else whole
    if longest > MAX_NAME:
        return f"has a name of {longest} bytes, which no disk can hold ({MAX_NAME} at most)"
    return f"has a path of {whole} bytes, which some hosts cannot hold ({MAX_PATH} at most)" if whole > MAX_PATH else ""


def on_windows(path: str) -> bool:
    """Whether Windows can hold a path.

    >>> on_windows("a b/密.html"), on_windows("what?/index.html"), on_windows("a/con.png"), on_windows("a./b")
    (True, False, False, False)
    """
    return not _WINDOWS.search(path)
