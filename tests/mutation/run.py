"""Plants the bugs of `planted` one at a time in a copy of the tree, and says which of them the tests see.

    python -m tests.mutation.run                       all of them
    python -m tests.mutation.run --only gui/state      those whose name holds these words
    python -m tests.mutation.run --list

A bug is killed when one of the tests that it names fails, or when they do not come to an end. What fails without any
bug is left out. The checkout is never touched.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from math import inf
from pathlib import Path
from time import monotonic, sleep
from typing import NoReturn

import numpy  # noqa: F401 - what tests import: once, before all forks
import pytest
from PySide6 import QtWidgets  # noqa: F401

from tests.mutation.mutant import ROOT, Mutant
from tests.mutation.planted import MUTANTS

NOWHERE = Path(os.devnull)
QUIET = ("-q", "-p", "no:cacheprovider", "--tb=no", "-rfE", "-W", "ignore::pytest.PytestAssertRewriteWarning")
HUNG = 1000
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


def main() -> int:
    arguments = _arguments()
    chosen = [one for one in MUTANTS if all(words in one.name for words in arguments.only)]
    if arguments.list or not chosen:
        return show_names([one.name for one in chosen])
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))  # so that it leaves nothing behind
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        tree = Path(name)
        copy_to(tree)
        left_out = [] if arguments.trust else failing(tree, sorted({test for one in chosen for test in one.tests}))
        for test in left_out:
            print(f"fails without a bug, and is left out: {test}", flush=True)
        outcomes = {one: outcome_of(one, tree, left_out, arguments.seconds) for one in chosen}
    return report(outcomes)


def show_names(names: Sequence[str]) -> int:
    """Say which there are; gives the exit status. Who reads only the first of them has what was asked for."""
    try:
        print("\n".join(names) or "No planted bug has such a name: --list shows all.", flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python would try once more when it ends
    return 0 if names else 2


def copy_to(tree: Path) -> None:
    """All files that are under version control, as they are now, and compiled: a file that changes is compiled anew."""
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True,
                           check=True).stdout.splitlines()  # fmt: skip
    for name in names:
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes((ROOT / name).read_bytes())
    compile_all = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash"]
    subprocess.run([*compile_all, "engine", "gui", "tests"], cwd=tree, check=False)


def failing(tree: Path, tests: Sequence[str]) -> list[str]:
    """What fails as it is."""
    said = tree / "said.txt"
    _pytest(tree, tests, (), None, said)
    return FAILED.findall(said.read_text(encoding="utf-8"))


def outcome_of(one: Mutant, tree: Path, left_out: Sequence[str], seconds: float) -> str:
    begun = monotonic()
    outcome = "stale" if one.is_stale else _outcome(one, tree, left_out, seconds)
    print(f"{outcome:9} {monotonic() - begun:6.1f} s  {one.name}", flush=True)
    return outcome


def _outcome(one: Mutant, tree: Path, left_out: Sequence[str], seconds: float) -> str:
    dig_out = one.plant(tree)
    try:
        more = ("-x", *(f"--deselect={test}" for test in left_out))
        codes = (_pytest(tree, (test,), more, seconds) for test in one.tests)
        code = next((code for code in codes if code), 0)
    finally:
        dig_out()
    return {0: "survived", 1: "killed", 2: "killed", HUNG: "killed"}.get(code, "killed" if code < 0 else "unclear")


def _pytest(tree: Path, tests: Sequence[str], more: Sequence[str], seconds: float | None, said: Path = NOWHERE) -> int:
    """Run tests in a fork, which spares each of them the imports of a second; gives how pytest ends."""
    waits, begin = os.pipe()
    child = os.fork()
    if not child:  # it begins when it is sure to be ended with this process
        os.close(begin)
        if os.read(waits, 1):
            _be_child(tree, [*QUIET, *more, *tests], said)
        os._exit(3)
    end = monotonic() + (seconds or inf)
    try:
        os.setpgid(child, child)
        os.write(begin, b"!")
        while monotonic() < end:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            sleep(0.02)
        return HUNG
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)  # what it has left; itself where it hangs, or where this process is ended
        os.close(waits)
        os.close(begin)


def _be_child(tree: Path, arguments: list[str], said: Path) -> NoReturn:
    code = 3
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.chdir(tree)
        os.environ["PYTHONPATH"] = str(tree)
        sys.path[:] = [str(tree), *(one for one in sys.path if Path(one or ".").resolve() != ROOT)]
        for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
            del sys.modules[name]
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(out, stream)
        code = int(pytest.main(arguments))
        sys.stdout.flush()
    finally:
        os._exit(code)


def report(outcomes: dict[Mutant, str]) -> int:
    by = {word: [one for one, outcome in outcomes.items() if outcome == word] for word in set(outcomes.values())}
    survived = by.get("survived", [])
    for one in survived:
        print(f"\nsurvived: {one.name}\n  - {one.old!r}\n  + {one.new!r}")
        if one.excused:
            print(f"  no test can see it: {one.excused}")
    counts = ", ".join(f"{len(ones)} {word}" for word, ones in sorted(by.items()))
    print(f"\n{len(outcomes)} planted: {counts} ({len(by.get('killed', [])) / max(len(outcomes), 1):.1%} killed)")
    return 1 if any(not one.excused for one in survived) or "stale" in by or "unclear" in by else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[], help="words of the name")
    parser.add_argument("--list", action="store_true", help="say which there are")
    parser.add_argument("--trust", action="store_true", help="do not look first what fails without a bug")
    parser.add_argument("--seconds", type=float, default=600.0, help="after which the tests are said to hang")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
