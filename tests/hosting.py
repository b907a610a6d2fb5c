"""Hosts that serve a built site: the tests' own, and nginx."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from serving import serving

Host = Callable[[Path, str], AbstractContextManager[str]]
"""Serves a folder below a path, and gives the address of that path."""


@contextmanager
def own(folder: Path, mount: str) -> Iterator[str]:
    """The tests' own server."""
    with serving(folder, mount) as server:
        yield f"http://127.0.0.1:{server.port}{quote(mount)}"


@contextmanager
def nginx(folder: Path, mount: str) -> Iterator[str]:
    """nginx with no more than a location for the folder; where it is not installed, the test is skipped."""
    if NGINX is None:
        pytest.skip("nginx is not installed; on Debian, as root: apt-get install -y nginx-light")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as work:
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        paths = "".join(f"{kind}_temp_path {work}/{kind};" for kind in kinds)
        Path(work, "nginx.conf").write_text(
            f"daemon off; master_process off; pid {work}/pid; error_log {work}/log;\nevents {{}}\n"
            f"http {{ {paths} access_log off; types {{ text/html html; text/css css; text/javascript js; image/png png;"
            f" image/svg+xml svg; application/json json; }}\n"
            f'server {{ listen 127.0.0.1:{port}; charset utf-8; location "{mount}" {{ alias "{folder}/"; }} }} }}\n',
            "utf-8",
        )
        process = subprocess.Popen([NGINX, "-p", work, "-c", f"{work}/nginx.conf"], stderr=subprocess.PIPE)
        try:
            _wait(process, port)
            yield f"http://127.0.0.1:{port}{quote(mount)}"
        finally:
            process.terminate()
            _, said = process.communicate(timeout=30)
            assert b"[emerg]" not in said, said


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert process.poll() is None, "nginx did not start"
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"nginx does not answer on port {port}")


NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
HOSTS: dict[str, Host] = {"own": own, "nginx": nginx}
"""By name; nginx is a second opinion."""
