"""Every benchmark starts in one way from the root of a checkout, and says so."""

import ast
from pathlib import Path

import pytest

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
