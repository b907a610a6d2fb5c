"""Mutation testing: does a small fault in the code turn a test red?

    python tests/mutants.py --sample 200 --seed 1

Cosmic Ray finds the places and makes the faults; a random sample of them is tried, each in a copy of the checkout,
against the tests that run the changed line, quickest first. Prints what survived, and exits with 1 where fewer than
`KILLED` of the sample were killed. `make sweep-mutants` runs it; a small sample is part of the ordinary tests.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from coverage import Coverage

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".cache" / "mutants"
PACKAGE = "hooks/helpcenter"
SUBJECTS = (
    "build",
    "search",
    "markdown/sanitize.py",
    "markdown/tags.py",
    "site/links.py",
    "site/address.py",
    "widgets/registry.py",
)
"""What is mutated: building, search, the sanitizer, links and tools."""
TESTS = (
    "tests/unit", "tests/golden",
    *(f"tests/site/test_{name}.py" for name in (
        "destination", "failures", "incremental", "interrupted", "names", "places", "publication", "stale",
        "unexpected",
    )),
)  # fmt: skip
"""Those of the subjects that take seconds each: none of a browser, and none that builds this repository's own site."""
KILLED = 0.9
LONGEST = 60.0
"""Seconds of tests, as they take without a fault, that a mutant is given."""


@dataclass(frozen=True)
class Mutant:
    """One fault and what became of it."""

    place: str
    """`hooks/helpcenter/site/links.py:67`."""
    operator: str
    outcome: str
    """`killed`, `survived` or `no test`."""
    diff: str


@dataclass(frozen=True)
class Knowledge:
    """What a run without a fault shows."""

    lines: Mapping[str, Mapping[int, Sequence[str]]]
    """Path → line → the tests that run it."""
    seconds: Mapping[str, float]
    """Test → how long it takes."""

    def of(self, path: str, lines: Iterable[int]) -> list[str]:
        """The tests of some lines, quickest first, as many as `LONGEST` allows.

        >>> Knowledge({"a.py": {1: ["slow", "quick"]}}, {"slow": 2.0, "quick": 0.1}).of("a.py", [1])
        ['quick', 'slow']
        """
        known = self.lines.get(path, {})
        tests = {test for line in lines for test in known.get(line, ())}
        if not tests:  # what runs when the module is imported belongs to no test
            tests = {test for found in known.values() for test in found}
        chosen: list[str] = []
        total = 0.0
        for test in sorted(tests, key=lambda test: (self.seconds.get(test, 1.0), test)):
            total += self.seconds.get(test, 1.0)
            if total > LONGEST and chosen:
                break
            chosen.append(test)
        return chosen


def main(arguments: Sequence[str]) -> int:
    """Try a sample; `learn` and `judge` are run in a copy, before and for each mutant."""
    if arguments in (["judge"], ["learn"]):
        return (judge if arguments == ["judge"] else learn)(Path.cwd())
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", default=[], help="a file of the package in place of all subjects")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    shutil.rmtree(WORK, ignore_errors=True)
    copies = [WORK / f"copy-{number}" for number in range(options.workers)]
    for copy in copies:
        copy_checkout(copy)
    print(_output([sys.executable, "tests/mutants.py", "learn"], copies[0]).strip().splitlines()[-1])
    chosen = sample(copies[0], options.only or SUBJECTS, options.sample, options.seed)
    for copy in copies[1:]:
        shutil.copytree(copies[0] / ".mutants", copy / ".mutants", dirs_exist_ok=True)
    for number, copy in enumerate(copies):
        keep(copy / ".mutants/session.sqlite", chosen[number :: len(copies)])
    with ThreadPoolExecutor(len(copies)) as pool:
        mutants = [mutant for found in pool.map(tried, copies) for mutant in found]
    for mutant in mutants:
        if mutant.outcome != "killed":
            print(f"{mutant.outcome}: {mutant.place} {mutant.operator}\n{mutant.diff}\n")
    killed = sum(mutant.outcome == "killed" for mutant in mutants)
    print(f"{killed} of {len(mutants)} killed, seed {options.seed}")
    return 0 if mutants and killed >= KILLED * len(mutants) else 1


def copy_checkout(folder: Path) -> None:
    """The checkout as it is, changes that are not committed included, as a git checkout of its own."""
    git = ["git", "-c", "user.name=mutants", "-c", "user.email=mutants@example.com"]
    listed = _output([*git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT)
    for name in filter(None, listed.split("\0")):
        source, target = ROOT / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    if (ROOT / "node_modules").is_dir():
        (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / ".mutants").mkdir()
    (folder / ".mutants/.gitignore").write_text("*\n", "utf-8")
    for command in (["init", "-q"], ["add", "--all"], ["commit", "-qm", "unchanged"]):
        _output([*git, *command], folder)


class Watch:
    """A plugin of pytest that notes which lines each test runs, and for how long.

    Programs that a test starts, and what these fork, measure themselves, for the test that the environment names.
    """

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Whatever runs from here on runs for this test, its fixtures included."""
        self.coverage.switch_context(item.nodeid)
        os.environ["MUTANTS_TEST"] = item.nodeid
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add the time of a phase."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration


def learn(copy: Path) -> int:
    """Run the tests of a copy once and keep what is to be known of them; 1 where they are not green."""
    folder = copy / ".mutants"
    settings = folder / "measure.ini"
    settings.write_text(
        f"[run]\ndata_file = {folder / 'coverage'}\nparallel = true\nsource = {copy / PACKAGE}\n"
        "context = ${MUTANTS_TEST-}\npatch =\n    fork\n    _exit\n",
        "utf-8",
    )
    os.environ["COVERAGE_PROCESS_START"] = str(settings)
    coverage = Coverage(data_file=str(folder / "coverage"), source=[str(copy / PACKAGE)], data_suffix="main")
    watch = Watch(coverage)
    coverage.start()
    status = pytest.main(["-q", "-p", "no:cacheprovider", *TESTS], plugins=[watch])
    coverage.stop()
    coverage.save()
    joined = Coverage(data_file=str(folder / "coverage"))
    joined.combine([str(folder)])
    data = joined.get_data()
    lines = {
        Path(path).relative_to(copy).as_posix(): {
            line: sorted(filter(None, tests)) for line, tests in data.contexts_by_lineno(path).items()
        }
        for path in data.measured_files()
    }
    (copy / ".mutants/known.json").write_text(json.dumps({"lines": lines, "seconds": watch.seconds}), "utf-8")
    return int(status != pytest.ExitCode.OK)


def sample(copy: Path, subjects: Sequence[str], count: int, seed: int) -> list[str]:
    """The jobs of some mutants, chosen at random of all that could change what the code does."""
    folder = copy / ".mutants"
    paths = json.dumps([f"{PACKAGE}/{subject}" for subject in subjects])
    (folder / "config.toml").write_text(
        f'[cosmic-ray]\nmodule-path = {paths}\ntimeout = {4 * LONGEST}\nexcluded-modules = ["**/__init__.py"]\n'
        f'test-command = "{sys.executable} tests/mutants.py judge"\n[cosmic-ray.distributor]\nname = "local"\n',
        "utf-8",
    )
    _cosmic_ray("init", copy)
    with sqlite3.connect(folder / "session.sqlite") as session:
        rows = session.execute(
            "select job_id, module_path, start_pos_row, start_pos_col from mutation_specs "
            "order by module_path, start_pos_row, start_pos_col, operator_name, occurrence"
        ).fetchall()
    session.close()
    inert = {path: _inert(copy / path) for path in {row[1] for row in rows}}
    jobs = [job for job, path, row, column in rows if not any(a <= (row, column) < b for a, b in inert[path])]
    return random.Random(seed).sample(jobs, min(count, len(jobs)))


def _inert(file: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Spans of a module that do nothing when it runs: annotations, and what is for type checkers alone."""
    spans = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        found: list[ast.AST | None] = []
        if isinstance(node, ast.AnnAssign | ast.arg):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            found.append(node.returns)
            spans += _star(node)
        elif isinstance(node, ast.Assert) or _for_checkers(node):  # both speak to mypy
            found.append(node)
        spans += [
            ((part.lineno, part.col_offset), (part.end_lineno or 0, part.end_col_offset or 0))
            for part in found
            if isinstance(part, ast.expr | ast.stmt)
        ]
    return spans


def _star(node: ast.FunctionDef) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The span that holds the bare star of a signature, which a mutation takes for a product."""
    named = node.args.kwonlyargs
    if not named or node.args.vararg:
        return []
    before: list[ast.expr | ast.arg] = [*node.args.posonlyargs, *node.args.args, *node.args.defaults]
    ends = [(part.end_lineno or 0, part.end_col_offset or 0) for part in before]
    return [(max(ends, default=(node.lineno, node.col_offset)), (named[0].lineno, named[0].col_offset))]


def _for_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def keep(database: Path, jobs: Sequence[str]) -> None:
    """Leave some jobs in a session, and no others."""
    with sqlite3.connect(database) as session:
        session.execute("create temp table kept (job_id varchar primary key)")
        session.executemany("insert into kept values (?)", [(job,) for job in jobs])
        for table in ("mutation_specs", "work_items"):
            session.execute(f"delete from {table} where job_id not in (select job_id from kept)")  # noqa: S608 - our names
    session.close()


def tried(copy: Path) -> list[Mutant]:
    """Run the jobs of a copy, and tell what became of them."""
    _cosmic_ray("exec", copy)
    with sqlite3.connect(copy / ".mutants/session.sqlite") as session:
        rows = session.execute(
            "select module_path, start_pos_row, operator_name, test_outcome, output, diff "
            "from mutation_specs join work_results using (job_id) order by module_path, start_pos_row"
        ).fetchall()
    session.close()
    return [
        Mutant(f"{path}:{row}", operator, _outcome(outcome, output), diff)
        for path, row, operator, outcome, output, diff in rows
    ]


def _outcome(outcome: str, output: str) -> str:
    if outcome.lower() == "survived" and NO_TEST in output:
        return "no test"
    return outcome.lower()


NO_TEST = "no test runs this line"


def judge(copy: Path) -> int:
    """Run the tests of the lines that differ from the commit; 0 where all of them pass."""
    known = json.loads((copy / ".mutants/known.json").read_text("utf-8"))
    lines = {path: {int(at): names for at, names in found.items()} for path, found in known["lines"].items()}
    knowledge = Knowledge(lines, known["seconds"])
    changed = _output(["git", "diff", "--unified=0"], copy)
    path = re.search(r"^--- a/(.+)$", changed, re.MULTILINE)
    if path is None:
        print("nothing was changed")
        return 1
    spans = [(int(at), int(size or 1)) for at, size in re.findall(r"^@@ -(\d+)(?:,(\d+))?", changed, re.MULTILINE)]
    tests = knowledge.of(path[1], [line for at, size in spans for line in range(at, at + max(size, 1))])
    if not tests:
        print(NO_TEST)
        return 0
    chosen = copy / ".mutants/tests.txt"
    chosen.write_text("\n".join(tests), "utf-8")
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", f"@{chosen}"],
        cwd=copy, env=_environment(copy), check=False,
    )  # fmt: skip
    print(f"{len(tests)} tests, {time.monotonic() - started:.1f} s")
    return done.returncode


def _cosmic_ray(command: str, copy: Path) -> None:
    program = ROOT / ".cache/cosmic-ray/bin/cosmic-ray"
    _output([str(program), command, ".mutants/config.toml", ".mutants/session.sqlite"], copy)


def _environment(copy: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(copy / "hooks"), "PYTHONDONTWRITEBYTECODE": "1", **more}


def _output(command: Sequence[str], folder: Path, **more: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env=_environment(folder, **more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout[-3000:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
