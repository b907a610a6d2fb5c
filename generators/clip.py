"""`python -m generators.clip SITE`: record the clip of the About page again, from a built site, in both languages.

It plays what the captions in `docs/media/find-a-person.*.vtt` say, and prints when each part begins, so that they can
be held against it. ffmpeg with libx264 is needed, and the Chromium of the browser tests (`tests/machine.py`).
"""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

MEDIA = Path(__file__).resolve().parents[1] / "docs/media"
TYPED = {"en": ("", "cannot sign in", 1), "zh": ("zh/", "登录不了", 2)}
"""Language to its folder, what is typed, and the pictures for each character."""
RATE = 5
"""Pictures a second."""
FFMPEG = shutil.which("ffmpeg") or "ffmpeg"


class Film:
    """Pictures of a page, one after the other."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder, self.count = page, folder, 0

    def take(self, times: int = 1) -> None:
        """One picture, shown for so many fifths of a second."""
        first = self.folder / f"{self.count:04}.png"
        self.page.screenshot(path=first)
        for number in range(1, times):
            shutil.copy(first, self.folder / f"{self.count + number:04}.png")
        self.count += times

    def scroll(self, steps: int, pixels: int) -> None:
        """Move down in small steps."""
        for _ in range(steps):
            self.page.evaluate("pixels => scrollBy(0, pixels)", pixels)
            self.take()

    def part(self, name: str) -> None:
        """Say when a part begins."""
        print(f"{self.count / RATE:5.1f} s  {name}")


def play(film: Film, url: str, said: str, each: int) -> None:
    """From the question to a person."""
    page = film.page
    page.goto(url, wait_until="networkidle")
    film.part("home")
    film.take(11)
    field = page.locator("main input[type=search]").first
    field.tap()
    film.part("typing")
    for letter in said:
        field.press_sequentially(letter)
        film.take(each)
    hit = page.locator("[data-hc-results] a").filter(visible=True).first
    hit.wait_for()
    page.wait_for_timeout(1000)
    film.part("answers")
    film.take(15)
    hit.tap()
    page.wait_for_load_state("networkidle")
    film.part("guide")
    film.take(6)
    film.scroll(12, 28)
    film.part("person")
    page.locator("a.hc-person").tap()
    page.wait_for_load_state("networkidle")
    film.take(8)
    film.scroll(14, 60)


def record(browser: Browser, url: str, lang: str) -> None:
    """The clip and its poster in one language."""
    folder, said, each = TYPED[lang]
    with tempfile.TemporaryDirectory() as pictures:
        page = browser.new_page(
            viewport={"width": 360, "height": 640}, device_scale_factor=1.5, locale=lang,
            is_mobile=True, has_touch=True, reduced_motion="reduce",
        )  # fmt: skip
        play(Film(page, Path(pictures)), url + folder, said, each)
        page.close()
        frames, target = f"{pictures}/%04d.png", MEDIA / f"find-a-person.{lang}"
        film = "-c:v libx264 -preset veryslow -crf 27 -pix_fmt yuv420p -movflags +faststart -map_metadata -1".split()
        run("-framerate", str(RATE), "-i", frames, *film, f"{target}.mp4")
        run("-i", f"{pictures}/0000.png", "-quality", "80", f"{target}.webp")


def run(*arguments: str) -> None:
    """Run ffmpeg; what it says is shown."""
    subprocess.run([FFMPEG, "-y", "-loglevel", "error", *arguments], check=True)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder while it is served."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def main(site: Path) -> int:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    import machine

    with served(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium())
        for lang in TYPED:
            record(browser, url, lang)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
