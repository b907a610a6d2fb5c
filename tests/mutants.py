"""Mutation testing: does a small fault in the code turn a test red?

    python tests/mutants.py --sample 200 --seed 1
    python tests/mutants.py --sample 200 --seed 1 --part 2/5

Cosmic Ray finds the places and makes the faults; a random sample of them is tried, each in a copy of the checkout,
against the tests that run the changed line. Prints what survived, and exits with 1 where fewer than `KILLED` of the
sample were killed. `make sweep-mutants` runs it. A part is judged together with those parts of the same sample, of the
same modules, that ran before it in this checkout.

Which tests run which line is learned first, and kept in `.cache/mutants/known.json`: a later run learns again only the
test files that have changed, or everything where a mutated module has. `--again` tries only those of the last sample
that were not killed.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import venv
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".cache" / "mutants"
OUTCOMES = WORK / "outcomes.json"
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
        "destination", "failures", "incremental", "interrupted", "names", "places", "publication", "stale", "tune",
        "unexpected",
    )),
)  # fmt: skip
"""Those of the subjects that take seconds each: none of a browser, and none that builds this repository's own site."""
KILLED = 0.9
AHEAD = 15
"""Tests by which the module's own file, and its room's, are ahead of others."""
LONGEST = 60.0
"""Seconds of tests, as they take without a fault, that a mutant is given where nobody says otherwise."""
LIMIT = 20
"""Seconds that each test is given, beside five times those that it takes without a fault."""
NO_TEST = "no test runs this line"
TOO_LONG = "a test took too long"


@dataclass(frozen=True)
class Mutant:
    """One fault and what became of it."""

    path: str
    row: int
    operator: str
    occurrence: int
    """Which of the places in the file that the operator could change."""
    outcome: str
    """`killed`, `timeout`, `survived` or `no test`."""
    diff: str

    @property
    def name(self) -> tuple[str, str, int]:
        """The same in every session, as long as the module is."""
        return self.path, self.operator, self.occurrence


@dataclass(frozen=True)
class Knowledge:
    """What a run without a fault shows."""

    lines: Mapping[str, Mapping[int, Sequence[str]]]
    """Path → line → the tests that run it."""
    seconds: Mapping[str, float]
    """Test → how long it takes."""
    longest: float = LONGEST

    def of(self, path: str, lines: Iterable[int] = ()) -> list[str]:
        """The tests of some lines, or of a file: the quickest of each file of tests, then the next, up to `longest`.

        >>> tests = ["a.py::slow", "a.py::quick", "b.py::other"]
        >>> Knowledge({"x.py": {1: tests}}, dict(zip(tests, (2.0, 0.1, 0.5)))).of("x.py", [1])
        ['a.py::quick', 'b.py::other', 'a.py::slow']
        """
        known = self.lines.get(path, {})
        tests = {test for line in lines or known for test in known.get(line, ())}
        room = f"tests/unit/{Path(path).parent.name}/"
        if tests:  # of a process that was killed nothing is known
            seen = {test for found in self.lines.values() for names in found.values() for test in names}
            tests |= {test for test in self.seconds.keys() - seen if test.startswith(room)}
        rank: Counter[str] = Counter()
        order = []
        for seconds, test in sorted((self.seconds.get(test, 1.0), test) for test in tests):
            file = test.partition("::")[0]
            near = 0 if file.endswith(f"/test_{Path(path).name}") else 1 if file.startswith(room) else 2
            order.append((near * AHEAD + rank[file], seconds, test))
            rank[file] += 1
        chosen: list[str] = []
        total = 0.0
        for _, seconds, test in sorted(order):
            total += seconds
            if total > self.longest and chosen:
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
    parser.add_argument("--tests", action="append", default=[], help="tests to learn in place of all")
    parser.add_argument("--longest", type=float, default=LONGEST, help="seconds of tests that a mutant is given")
    parser.add_argument("--part", type=part, default=(1, 1), metavar="K/N", help="the Kth of N parts of the sample")
    parser.add_argument("--again", action="store_true", help="only those of the last sample that were not killed")
    parser.add_argument("--workers", type=int, default=int(os.environ.get("MUTANTS_WORKERS") or os.cpu_count() or 1))
    options = parser.parse_args(arguments)
    copies = [WORK / f"copy-{number}" for number in range(options.workers)]
    for copy in copies:
        shutil.rmtree(copy, ignore_errors=True)
        copy_checkout(copy)
    subjects = modules(options.only or SUBJECTS)
    known = learned(copies, subjects, options.tests or TESTS)
    rows = places(copies[0], subjects)
    sample, before = last()
    if options.again:
        wanted = {mutant.name for mutant in before if mutant.outcome not in DEAD}
        before = [mutant for mutant in before if mutant.name not in wanted]
        chosen = [job for job, *name in rows if tuple(name) in wanted]
        if len(chosen) != len(wanted):
            raise SystemExit("the modules have changed since the last sample: take a new one")
    else:
        chosen = drawn([job for job, *_ in rows], options.sample, options.seed, options.part)
        again = {tuple(name) for job, *name in rows if job in set(chosen)}
        former, sample = sample, f"{options.sample} by seed {options.seed} of {known['state']}"
        before = [mutant for mutant in before if former == sample and mutant.name not in again]
    for copy in copies:
        (copy / ".mutants/known.json").write_text(json.dumps({**known, "longest": options.longest}), "utf-8")
    deal(copies, chosen)
    with ThreadPoolExecutor(len(copies)) as pool:
        mutants = [mutant for found in pool.map(tried, copies) for mutant in found]
    if len(mutants) != len(chosen):
        raise SystemExit(f"{len(chosen)} faults were to be tried, and {len(mutants)} were")
    return report(sample, [*before, *mutants])


def part(text: str) -> tuple[int, int]:
    """`2/5` → (2, 5).

    Raises:
        ValueError: it is no such part.
    """
    number, parts = map(int, text.split("/"))
    if not 1 <= number <= parts:
        raise ValueError(text)
    return number, parts


def drawn(jobs: Sequence[str], size: int, seed: int, part: tuple[int, int]) -> list[str]:
    """A part of a random sample.

    >>> jobs = list("abcdefgh")
    >>> sorted(drawn(jobs, 5, 1, (1, 2)) + drawn(jobs, 5, 1, (2, 2))) == sorted(drawn(jobs, 5, 1, (1, 1)))
    True
    """
    number, parts = part
    return random.Random(seed).sample(jobs, min(size, len(jobs)))[number - 1 :: parts]


DEAD = ("killed", "timeout")


def last() -> tuple[str, list[Mutant]]:
    """Which sample was the last in this checkout, and what was found of it so far."""
    if not OUTCOMES.is_file():
        return "", []
    found = json.loads(OUTCOMES.read_text("utf-8"))
    return found["sample"], [Mutant(**mutant) for mutant in found["mutants"]]


def report(sample: str, mutants: Sequence[Mutant]) -> int:
    """Print what survived and a table by module; 1 where too few were killed."""
    found = {"sample": sample, "mutants": [asdict(mutant) for mutant in mutants]}
    OUTCOMES.write_text(json.dumps(found), "utf-8")
    for mutant in mutants:
        if mutant.outcome not in DEAD:
            print(f"{mutant.outcome}: {mutant.path}:{mutant.row} {mutant.operator}\n{mutant.diff}\n")
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant in mutants:
        for row in (mutant.path.removeprefix(f"{PACKAGE}/"), "all"):
            table[row][mutant.outcome] += 1
    columns = ("killed", "timeout", "survived", "no test")
    print(f"{'':28}{'sampled':>10}" + "".join(f"{column:>10}" for column in columns))
    for row, counts in sorted(table.items(), key=lambda item: (item[0] == "all", item[0])):
        print(f"{row:28}{counts.total():10}" + "".join(f"{counts[column]:10}" for column in columns))
    killed = sum(mutant.outcome in DEAD for mutant in mutants)
    print(f"{killed} of {len(mutants)} killed")
    return 0 if mutants and killed >= KILLED * len(mutants) else 1


def modules(subjects: Sequence[str]) -> list[str]:
    """The paths of the modules to mutate."""
    found = [ROOT / PACKAGE / subject for subject in subjects]
    files = [file for path in found for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    return [file.relative_to(ROOT).as_posix() for file in files if file.name != "__init__.py"]


def learned(copies: Sequence[Path], subjects: Sequence[str], tests: Sequence[str]) -> dict[str, Any]:
    """What is known of the tests; only those that have changed since the last time are run, a share in each copy."""
    state = _hash(ROOT / path for path in subjects)
    store = WORK / "known.json"
    old = json.loads(store.read_text("utf-8")) if store.is_file() else {}
    before: dict[str, Any] = old.get("files", {})
    paths = [ROOT / test for test in tests]
    found = [file for path in paths for file in (sorted(path.rglob("test_*.py")) if path.is_dir() else [path])]
    current = {file.relative_to(ROOT).as_posix(): _hash([file, *sorted(file.parent.glob("cases/*"))]) for file in found}
    files = {
        name: before[name]
        for name, at in current.items()
        if old.get("state") == state and before.get(name, {}).get("hash") == at
    }
    if stale := [name for name in current if name not in files]:
        print(f"learning from {len(stale)} files of tests", flush=True)
        costs = {name: sum(before.get(name, {}).get("seconds", {}).values()) for name in stale}
        with ThreadPoolExecutor(len(copies)) as pool:
            runs = list(pool.map(partial(_learned, subjects), copies, shared(costs, len(copies))))
        red = sorted(name for new, _ in runs for name in new["red"])
        files |= {name: {"hash": current[name], "lines": {}, "seconds": {}} for name in stale if name not in red}
        for new, said in runs:
            _note(new, files)
            print(said.strip().splitlines()[-1] if said else "nothing to learn", flush=True)
        WORK.mkdir(exist_ok=True, parents=True)
        store.write_text(json.dumps({"state": state, "files": files}), "utf-8")
        if red:
            print(f"left out, since they fail without a fault: {', '.join(red)}", flush=True)
            print(*(said[-3000:] for _, said in runs), sep="\n", flush=True)
    return {"state": state, "files": files}


def shared(costs: Mapping[str, float], number: int) -> list[list[str]]:
    """Shares of about the same cost, the dearest first.

    >>> shared({"a": 1, "b": 2, "c": 5, "d": 2}, 2)
    [['c'], ['b', 'd', 'a']]
    """
    shares: list[list[str]] = [[] for _ in range(number)]
    for name in sorted(costs, key=lambda name: (-costs[name], name)):
        min(shares, key=lambda share: (sum(costs[one] for one in share), len(share))).append(name)
    return shares


def _learned(subjects: Sequence[str], copy: Path, tests: Sequence[str]) -> tuple[dict[str, Any], str]:
    """What a run of some files of tests in a copy shows, and what it said."""
    if not tests:
        return {"lines": {}, "seconds": {}, "red": []}, ""
    (copy / ".mutants/plan.json").write_text(json.dumps({"subjects": subjects, "tests": tests}), "utf-8")
    said = _output([".venv/bin/python", "tests/mutants.py", "learn"], copy)
    return json.loads((copy / ".mutants/learned.json").read_text("utf-8")), said


def _note(new: Mapping[str, Any], files: Mapping[str, Any]) -> None:
    """Add what a run showed to the files of the tests; what is not there was left out."""
    for test, seconds in new["seconds"].items():
        if (name := test.partition("::")[0]) in files:
            files[name]["seconds"][test] = seconds
    for path, lines in new["lines"].items():
        for line, names in lines.items():
            for test in names:
                if (name := test.partition("::")[0]) in files:
                    files[name]["lines"].setdefault(path, {}).setdefault(line, []).append(test)


def knowledge(known: Mapping[str, Any]) -> Knowledge:
    """What was learned, of all files of tests together."""
    lines: dict[str, dict[int, list[str]]] = {}
    for file in known["files"].values():
        for path, found in file["lines"].items():
            for line, tests in found.items():
                lines.setdefault(path, {}).setdefault(int(line), []).extend(tests)
    seconds = {test: at for file in known["files"].values() for test, at in file["seconds"].items()}
    return Knowledge(lines, seconds, known["longest"])


def _hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()


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
    environment(folder / ".venv", folder / "hooks")


def environment(folder: Path, package: Path) -> None:
    """A Python with the packages of this one, and before them the copy's own, in programs that a test starts too."""
    venv.create(folder, symlinks=True)
    here = Path(sys.prefix)
    packages = next((here / "lib").glob("python*/site-packages"))
    own = next((folder / "lib").glob("python*/site-packages"))
    (own / "copy.pth").write_text(f"{package}\nimport site; site.addsitedir({str(packages)!r})\n", "utf-8")
    for script in (here / "bin").iterdir():
        if script.is_file() and not script.is_symlink() and not (folder / "bin" / script.name).exists():
            first, _, rest = script.read_bytes().partition(b"\n")
            if first.startswith(b"#!") and bytes(here) in first:
                copied = folder / "bin" / script.name
                copied.write_bytes(f"#!{folder / 'bin/python'}\n".encode() + rest)
                copied.chmod(0o755)


class Watch:
    """A plugin of pytest that notes which lines each test runs, and for how long.

    Programs that a test starts, and what these fork, measure themselves, for the test that the environment names. What
    a fixture of several tests runs counts for all of them.
    """

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}
        self.red: set[str] = set()
        self.users: dict[str, set[str]] = defaultdict(set)
        """Fixture → the tests that use one of its name."""
        self._test = ""

    def _switch(self, name: str) -> None:
        self.coverage.switch_context(name)
        self.coverage.set_option("run:context", name)  # for processes that are forked from here
        os.environ["MUTANTS_TEST"] = name

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Whatever runs from here on runs for this test, its own fixtures included."""
        self._test = item.nodeid
        for fixture in getattr(item, "fixturenames", ()):
            self.users[fixture].add(item.nodeid)
        self._switch(item.nodeid)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, object, object]:
        """What a shared fixture runs, runs for all of its users."""
        if fixturedef.scope == "function":
            return (yield)
        before = os.environ["MUTANTS_TEST"]
        self._switch(f"{FIXTURE}{fixturedef.argname} {fixturedef.baseid}")
        try:
            return (yield)
        finally:
            self._switch(before)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add the time of a phase."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self.red.add(report.nodeid.partition("::")[0])

    def tests(self, context: str) -> list[str]:
        """The tests for which something ran."""
        if not context.startswith(FIXTURE):
            return [context]
        name, _, base = context.removeprefix(FIXTURE).partition(" ")
        return sorted(test for test in self.users[name] if test.startswith(base))


FIXTURE = "fixture "


def learn(copy: Path) -> int:
    """Run the planned tests of a copy once, and write what is to be known of them."""
    folder = copy / ".mutants"
    plan = json.loads((folder / "plan.json").read_text("utf-8"))
    settings = folder / "measure.ini"
    include = "".join(f"\n    {copy / path}" for path in plan["subjects"])
    settings.write_text(
        f"[run]\ndata_file = {folder / 'coverage'}\nparallel = true\ncore = ctrace\ninclude ={include}\n"
        "context = ${MUTANTS_TEST-}\npatch =\n    fork\n    _exit\n",
        "utf-8",
    )
    os.environ["MUTANTS_TEST"] = ""
    coverage = Coverage(config_file=str(settings))
    watch = Watch(coverage)
    coverage.start()
    os.environ["COVERAGE_PROCESS_START"] = str(settings)
    pytest.main(["-q", "-p", "no:cacheprovider", *plan["tests"]], plugins=[watch])
    coverage.stop()
    coverage.save()
    joined = Coverage(data_file=str(folder / "coverage"))
    joined.combine([str(folder)])
    data = joined.get_data()
    lines = {
        Path(path).relative_to(copy).as_posix(): {
            line: sorted({test for context in contexts for test in watch.tests(context)})
            for line, contexts in data.contexts_by_lineno(path).items()
        }
        for path in data.measured_files()
    }
    found = {"lines": lines, "seconds": watch.seconds, "red": sorted(watch.red)}
    (folder / "learned.json").write_text(json.dumps(found), "utf-8")
    return 0


def places(copy: Path, subjects: Sequence[str]) -> list[tuple[str, str, str, int]]:
    """Job, path, operator and occurrence of all mutants that could change what the code does, in a lasting order."""
    folder = copy / ".mutants"
    (folder / "config.toml").write_text(
        f"[cosmic-ray]\nmodule-path = {json.dumps(subjects)}\ntimeout = 600\nexcluded-modules = []\n"
        'test-command = ".venv/bin/python tests/mutants.py judge"\n[cosmic-ray.distributor]\nname = "local"\n',
        "utf-8",
    )
    _cosmic_ray("init", copy)
    with sqlite3.connect(folder / "session.sqlite") as session:
        rows = session.execute(
            "select job_id, module_path, operator_name, occurrence, start_pos_row, start_pos_col from mutation_specs "
            "order by module_path, start_pos_row, start_pos_col, operator_name, occurrence"
        ).fetchall()
    session.close()
    inert = {path: _inert(copy / path) for path in {row[1] for row in rows}}
    flags = {path: _flags(copy / path) for path in inert}
    return [
        (job, path, operator, occurrence)
        for job, path, operator, occurrence, row, column in rows
        if not operator.endswith(IDENTITY)
        and not _within((row, column), inert[path])
        and not (operator.endswith(UNION) and _within((row, column), flags[path]))
    ]


def _within(place: tuple[int, int], spans: Iterable[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


Span = tuple[tuple[int, int], tuple[int, int]]
"""From a row and column to another, which is not in it."""


def _inert(file: Path) -> list[Span]:
    """Spans of a module in which a fault changes nothing that a test could see, by the kinds of `_parts`."""
    spans: list[Span] = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        spans += [_span(part) for part in _parts(node)]
        if isinstance(node, ast.FunctionDef):
            spans += _star(node)
    return spans


def _parts(node: ast.AST) -> Iterator[ast.expr | ast.stmt | None]:
    match node:
        case ast.AnnAssign() | ast.arg():
            yield node.annotation
        case ast.FunctionDef():
            yield node.returns
            yield from filter(_is_cache, node.decorator_list)  # the same, sooner
        case ast.Assert() | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            yield node  # both speak to mypy
        case ast.keyword(arg="frozen" | "slots" | "strict"):
            yield node.value  # mypy sees who assigns to a field; lists of two lengths would be a fault elsewhere
        case ast.Compare(left=ast.Attribute(attr="platform")):
            yield node  # the tests run on one system


def _flags(file: Path) -> list[Span]:
    """Spans in which flags are joined, each a bit of its own, such as `os.O_RDONLY | os.O_DIRECTORY`."""
    joined = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.BinOp)]
    return [
        _span(node)
        for node in joined
        if isinstance(node.op, ast.BitOr) and _is_flag(node.left) and _is_flag(node.right)
    ]


def _is_flag(node: ast.expr) -> bool:
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _is_flag(left) and _is_flag(right)
        case ast.Attribute(value=ast.Name(), attr=name):
            return name.isupper()
    return False


def _is_cache(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).removeprefix("functools.").partition("(")[0] in ("cache", "lru_cache", "unswept")


def _span(part: ast.expr | ast.stmt | None) -> Span:
    if part is None:
        return (0, 0), (0, 0)
    at_sign = 1  # that of a decorator, before its expression
    return (part.lineno, part.col_offset - at_sign), (part.end_lineno or 0, part.end_col_offset or 0)


def _star(node: ast.FunctionDef) -> list[Span]:
    """The span that holds the bare star of a signature, which a mutation takes for a product."""
    named = node.args.kwonlyargs
    if not named or node.args.vararg:
        return []
    before: list[ast.expr | ast.arg] = [*node.args.posonlyargs, *node.args.args, *node.args.defaults]
    ends = [(part.end_lineno or 0, part.end_col_offset or 0) for part in before]
    return [(max(ends, default=(node.lineno, node.col_offset)), (named[0].lineno, named[0].col_offset))]


UNION = ("_BitOr_Add", "_BitOr_BitXor")
"""Ends of operators that join flags as well as `|` does."""
IDENTITY = ("_Eq_Is", "_NotEq_IsNot", "_Is_Eq", "_IsNot_NotEq")
"""Ends of operators that put `is` for `==` or the reverse: whether equal texts are one is the interpreter's affair."""


def deal(copies: Sequence[Path], jobs: Sequence[str]) -> None:
    """Give each copy the session of the first, and in it a share of the jobs."""
    for copy in copies[1:]:
        for name in ("config.toml", "session.sqlite"):
            shutil.copy2(copies[0] / ".mutants" / name, copy / ".mutants" / name)
    for number, copy in enumerate(copies):
        keep(copy / ".mutants/session.sqlite", jobs[number :: len(copies)])


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
    return outcomes(copy / ".mutants/session.sqlite")


def outcomes(database: Path) -> list[Mutant]:
    """What became of the jobs of a session, of those that are done."""
    with sqlite3.connect(database) as session:
        rows = session.execute(
            "select module_path, start_pos_row, operator_name, occurrence, test_outcome, output, diff "
            "from mutation_specs join work_results using (job_id) order by module_path, start_pos_row"
        ).fetchall()
    session.close()
    return [
        Mutant(path, row, operator, occurrence, _outcome(outcome, output), diff)
        for path, row, operator, occurrence, outcome, output, diff in rows
    ]


def _outcome(outcome: str, output: str) -> str:
    if outcome.lower() == "survived":
        return "no test" if NO_TEST in output else "survived"
    if not output:
        raise SystemExit("a run of the tests said nothing: look at `tests/mutants.py judge` in a copy")
    return "timeout" if TOO_LONG in output or output == "timeout" else "killed"


class Limit:
    """A plugin of pytest that ends the run where a test takes much longer than without a fault, and spares time."""

    def __init__(self, seconds: Mapping[str, float]) -> None:
        self.seconds = seconds
        self.output = os.dup(1)
        signal.signal(signal.SIGALRM, self.end)

    def pytest_sessionstart(self) -> None:
        """Any example that fails will do: none is made smaller."""
        import hypothesis  # which pytest wants to load itself

        same = hypothesis.settings.get_profile("same")
        quick = hypothesis.settings(same, phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate])
        hypothesis.settings.register_profile("quick", quick)
        hypothesis.settings.load_profile("quick")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Allow the test its seconds."""
        signal.alarm(LIMIT + int(5 * self.seconds.get(item.nodeid, 1.0)))
        try:
            return (yield)
        finally:
            signal.alarm(0)

    def end(self, *_: object) -> None:
        """Say so, and end this process and those that it started."""
        os.write(self.output, TOO_LONG.encode())
        os.killpg(0, signal.SIGKILL)  # Cosmic Ray gives each run a group of its own


def judge(copy: Path) -> int:
    """Run the tests of the lines that differ from the commit; 0 where all of them pass."""
    changed = _output(["git", "diff", "--unified=0"], copy)
    path = re.search(r"^--- a/(.+)$", changed, re.MULTILINE)
    if path is None:
        print("nothing was changed")
        return 1
    known = knowledge(json.loads((copy / ".mutants/known.json").read_text("utf-8")))
    spans = [(int(at), int(size or 1)) for at, size in re.findall(r"^@@ -(\d+)(?:,(\d+))?", changed, re.MULTILINE)]
    lines = [line for at, size in spans for line in range(at, at + max(size, 1))]
    before = _output(["git", "show", f"HEAD:{path[1]}"], copy)
    tests = known.of(path[1], lines if _in_functions(before, lines) else ())
    if not tests:
        print(NO_TEST)
        return 0
    chosen = copy / ".mutants/tests.txt"
    chosen.write_text("\n".join(tests), "utf-8")
    started = time.monotonic()
    status = pytest.main(
        ["-x", "-q", "-p", "no:cacheprovider", f"@{chosen}"],
        plugins=[Limit(known.seconds)],
    )
    print(f"{len(tests)} tests, {time.monotonic() - started:.1f} s")
    return int(status)


def _in_functions(text: str, lines: Iterable[int]) -> bool:
    """Whether all of some lines run at each call of a function; others, when it is imported or asked for a first time.

    >>> [_in_functions("@wraps(g)\\ndef f(a=1):\\n    return a\\n", [line]) for line in (1, 2, 3)]
    [False, False, True]
    """
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    called = [node for node in functions if not any(map(_is_cache, node.decorator_list))]
    bodies = [(node.body[0].lineno, node.end_lineno or 0) for node in called]
    return all(any(first <= line <= last for first, last in bodies) for line in lines)


def _cosmic_ray(command: str, copy: Path) -> None:
    program = ROOT / ".cache/cosmic-ray/bin/cosmic-ray"
    _output([str(program), command, ".mutants/config.toml", ".mutants/session.sqlite"], copy)


def _output(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout[-3000:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
