"""Kinds that are found by being there."""

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

from engine.errors import SettingError
from engine.kinds import defined_in, kinds_in

FILE = """
from tests.engine.test_kinds import Animal, Common

class {name}(Common):
    kind = "{word}"
    order = {order}
"""


@dataclass(frozen=True)
class Animal:
    kind: ClassVar[str] = ""
    order: ClassVar[int] = 50


@dataclass(frozen=True)
class Common(Animal):
    """What several kinds begin with, and no kind itself."""


def test_a_class_that_a_file_only_imports_is_not_defined_in_it() -> None:
    zoo = ModuleType("zoo")
    cat = type("Cat", (Common,), {"__module__": "zoo"})
    vars(zoo).update(Animal=Animal, Common=Common, Cat=cat, number=1)
    assert defined_in(zoo, Animal) == [cat]


def test_kinds_are_in_their_order_and_a_class_without_a_word_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "zoo_of_a_test"
    folder.mkdir()
    for name, order in (("ant", 2), ("bee", 1), ("", 0)):
        (folder / f"file_{name}.py").write_text(FILE.format(name=f"A{name}", word=name, order=order))
    (folder / "wasp.py").write_text("from zoo_of_a_test.file_ import A\nclass Wasp(A):\n    kind, order = 'wasp', 3\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert list(kinds_in("zoo_of_a_test", [str(folder)], Animal)) == ["bee", "ant", "wasp"]


def test_a_class_that_nobody_gave_a_word_is_said_and_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "zoo_without_words"
    folder.mkdir()
    (folder / "mine.py").write_text(FILE.format(name="Mine", word="", order=0))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SettingError, match=r"Mine in mine\.py has no kind, its word in files"):
        kinds_in("zoo_without_words", [str(folder)], Animal)
