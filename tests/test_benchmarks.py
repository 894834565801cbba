"""Every benchmark starts in one way from the root of a checkout, and says so."""

import ast
import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import process_time
from types import ModuleType

import pytest

from tests.own_folders import in_own_folder, own_folders

FILES = sorted((Path(__file__).parent / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_benchmark_is_started_as_a_module_and_finds_the_tree_by_that_alone(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert f"python -m tests.benchmarks.{file.stem}" in (ast.get_docstring(tree) or "")
    assert [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "path"
            and ast.unparse(node) == "sys.path"] == []  # fmt: skip
    names = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "__file__"]
    own = [line for line in names if "Path(__file__)" not in file.read_text(encoding="utf-8").splitlines()[line - 1]]
    assert own == []  # whoever starts itself again does it as a module, too


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_a_benchmark_takes_from_the_program_is_there(file: Path) -> None:
    """One of them looked for faults in the window no longer: the name that it replaces was somewhere else by then."""
    assert list(gone(ast.parse(file.read_text(encoding="utf-8")))) == []


def gone(tree: ast.AST) -> Iterator[str]:
    """The names that are taken from modules, or imported from them, and are not there."""
    modules: dict[str, ModuleType] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("engine", "gui"):
            for one in node.names:
                try:
                    module = import_module(f"{node.module}.{one.name}")
                except ImportError:
                    if not hasattr(import_module(node.module or ""), one.name):
                        yield f"{node.module}.{one.name}"
                else:
                    modules[one.asname or one.name] = module
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found = modules.get(node.value.id)
            if found is not None and not hasattr(found, node.attr):
                yield f"{node.value.id}.{node.attr}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_benchmark_that_has_a_limit_ends_with_a_status_and_none_leaves_folders(file: Path) -> None:
    """Whoever runs many of them saw no estimate that was too low, and had a folder more of each. A start that took too
    long was told by no status either: only a process that the benchmark starts itself ended with one."""
    source = file.read_text(encoding="utf-8")
    assert "mkdtemp" not in source
    last = ast.unparse(ast.parse(source).body[-1]).splitlines()[-1].strip()
    words = ast.get_docstring(ast.parse(source)) or ""
    assert last.startswith(("sys.exit(", "os._exit(")) or not ("limit" in words or re.search("^LIMIT", source, re.M))


def test_a_process_that_was_forked_leaves_the_folder_of_its_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))
    with monkeypatch.context() as patch, own_folders() as home:
        patch.setattr(os, "getpid", lambda: 0)
    assert home.is_dir()
    home.rmdir()


def test_a_benchmark_takes_the_numbers_of_the_command_line_and_usual_ones_for_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr(sys, "argv", ["a benchmark", "7"])
    homes: list[Path] = []

    def main(number: int, seed: int, home: Path) -> int:
        assert (number, seed, home.is_dir()) == (7, 1, True)
        homes.append(home)
        return 3

    assert in_own_folder(main, 200, 1) == 3
    assert not homes[0].exists()


@pytest.mark.skipif(sys.platform != "linux", reason="measures by what Linux tells of a process")
def test_a_file_over_which_the_reader_hangs_is_given_up_and_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tool hung, too, and nobody was told which file it was."""
    from tests.benchmarks import hostile_files as tool

    def works_on(*_: object) -> int:
        end = process_time() + 3
        while process_time() < end:
            pass
        return tool.OPENED

    monkeypatch.setattr(tool, "WORKS", 1)
    assert tool.measured(works_on)[0] < 0
    monkeypatch.setattr(tool, "SECONDS", 0.1)
    monkeypatch.setattr(tool, "_said", lambda _project: "read")
    answers = iter([lambda: None])
    monkeypatch.setattr(tool, "load_project", lambda _path: next(answers, works_on)())
    assert tool.mutations(b"0123456789", tmp_path / "a", 1, 0) == 1
    assert capsys.readouterr().out == "mutation 0: TimeoutError: the reader hangs\n"
