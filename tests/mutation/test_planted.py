"""The planted bugs can be planted: `run.py` says which of them the suite sees."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

from tests.mutation import planted
from tests.mutation.mutant import ROOT
from tests.mutation.planted import MUTANTS
from tests.together import together


def test_there_are_a_hundred_bugs_in_every_part_that_must_not_have_one() -> None:
    assert len(MUTANTS) >= 100
    assert len({one.name for one in MUTANTS}) == len(MUTANTS)
    parts = {"/".join(Path(one.file).parts[:2]) for one in MUTANTS}
    assert parts >= {"engine/ops", "engine/fast", "engine/training", "engine/project", "engine/data", "gui/state"}


def test_no_file_of_planted_bugs_is_left_out() -> None:
    names = [path.stem for path in Path(planted.__file__).parent.glob("*.py") if path.stem != "__init__"]
    known = {one.name for one in MUTANTS}
    own = {name: import_module(f"{planted.__name__}.{name}").MUTANTS for name in names}
    assert [name for name, bugs in own.items() if not known.issuperset(bug.name for bug in bugs)] == []


@together("file", sorted({one.file for one in MUTANTS}), by=lambda file: "/".join(Path(file).parts[:2]))
def test_the_text_that_a_bug_replaces_stands_once_in_its_file(file: str) -> None:
    mine = [one for one in MUTANTS if one.file == file]
    assert [one.why for one in mine if one.is_stale] == []
    assert [one.why for one in mine if one.old == one.new] == []
    text = (ROOT / file).read_text(encoding="utf-8")
    at_once, alone = text, []  # to compile each alone takes three times as long
    for one in mine:
        if at_once.count(one.old) == 1:
            at_once = at_once.replace(one.old, one.new)
        else:
            alone.append(one)
    try:
        compile(at_once, file, "exec")
    except SyntaxError:  # of one of them, or of two that meet
        alone = mine
    for one in alone:
        compile(text.replace(one.old, one.new), file, "exec")  # it breaks a promise, not the program


def test_the_tests_that_are_to_see_a_bug_are_there() -> None:
    named = {test for one in MUTANTS for test in one.tests}
    assert [test for test in sorted(named) if not (ROOT / test).exists()] == []


def test_a_text_that_is_gone_or_stands_twice_is_stale(tmp_path: Path) -> None:
    one = MUTANTS[0]
    assert replace(one, old="no such text").is_stale
    assert replace(one, old="import").is_stale
    assert replace(one, file="engine/none.py").is_stale
