"""A format of pictures and a rule of the doctor are one new file each: what lists the others lists them, too."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import engine.data.sources as folder
import engine.doctor as doctor
from engine import Recipe, Stack, block, load_data
from engine.cli.commands import data as command
from engine.data.load import importing
from engine.data.shelf import has
from engine.data.sources import file_kinds, source_of, sources, suffixes
from engine.errors import DataError, EngineError
from engine.training.history import History
from engine.work import finished
from tests.own_folders import keep_in

SOURCE = '''
"""Rows: a text with a picture a line, its pixels drawn as . and #, and its class before them."""

from pathlib import Path

import numpy as np

from engine.data.found import Found, Part
from engine.data.progress import Progress
from engine.data.source import Source


class Rows(Source):
    kind = "rows"
    title = "Rows of signs"
    help = "A picture a line: its class, and . or # for each pixel."
    file_kind = "ROWS"
    suffixes = (".rows",)

    def recognises(self, path, head):
        return path.suffix == ".rows"

    def reading(self, place, fit, room):
        yield Progress(0, 0, self.title)
        lines = [line.split() for line in Path(place).read_text().splitlines()]
        pixels = np.array([[[[255 * (sign == "#")] for sign in line[1]]] for line in lines], np.uint8)  # (N, 1, W, 1)
        names = tuple(sorted({line[0] for line in lines}))
        labels = np.array([names.index(line[0]) for line in lines])
        return Found(Part(pixels, labels), names, None, "", self.kind, place)
'''
RULE = '''
"""A training without end."""

from engine.doctor.finding import Fact, Finding


def look(evidence):
    if evidence.recipe.epochs < 1000:
        return None
    return Finding("patience", 30, "It trains for very long", (Fact("It has 1,000 epochs or more."),))
'''


MISTAKES = {  # what stands in the source, what somebody writes in its place, and what is said of it
    "a copy": ('kind = "rows"', 'kind = "folder"', r"rows_of_signs.py has the kind 'folder', which folder.py has"),
    "its spelling": ("kind = ", "kind == ", r"rows_of_signs.py stopped: NameError in rows_of_signs.py, line 1\d"),
    "no Python": ("(Source):", "(Source)", r"rows_of_signs.py stopped: SyntaxError in rows_of_signs.py, line 13: exp"),
    "no module": ("import numpy", "import nunpy", r"ModuleNotFoundError in rows_of_signs.py, line 6: No module"),
    "its start": ("title = ", "__init__ = lambda _: 1 / 0; title = ", r"Rows stopped: ZeroDivisionError in rows_"),
    "offers": ("title = ", "offers = lambda _: 'a'; title = ", r"Rows.offers of rows_of_signs.py .* gives no names"),
    "an order": ("file_kind", "order = 'first'\n    file_kind", r"rows_of_signs.py: a kind is a text"),
    "no comma": ('(".rows",)', '(".rows")', r"Rows.suffixes of rows_of_signs.py .* no tuple of texts"),
    "no help": ('help = "', 'help = None  # "', r"Rows.help of rows_of_signs.py .* no text"),
    "asked": ("return path.suffix", "return path.sufix", r"Rows.recognises stopped: AttributeError in rows_"),
    "a line": ("line[1]", "line[2]", r"Rows.reading stopped: IndexError in rows_of_signs.py, line 26"),
    "leaves": ("lines = ", "raise SystemExit  # ", r"Rows.reading stopped: SystemExit in rows_of_signs.py, line 25"),
    "no progress": ("yield Progress(0, 0, self.title)", "yield", r"Rows.reading of .* does not yield Progress"),
    "no yield": ("yield Progress(0, 0, self.title)", "pass", r"Rows.reading of .* does not yield Progress\(done"),
    "nothing": ("return Found", "found = Found", r"Rows.reading of rows_of_signs.py .* gives no Found"),
    "a pair": ("Part(pixels, labels)", "(pixels, labels)", r"gives no Found\(Part\(pixels, labels\), classes\)"),
    "a list": ("np.array([names", "list([names", r"gives no Found\(Part"),
    "a path": ("kind, place)", "kind, Path(place))", r"title, kind, origin and licence are no texts"),
    "numbers": ("labels), names", "labels), (0, 1)", r"the names of its classes are no tuple of texts"),
    "no lines": (".splitlines()]", ".splitlines()[:0]]", r"set.rows holds no pictures"),
    "a label less": ("in lines])\n", "in lines[1:]])\n", r"Rows.reading of .* There are 10 pictures and 9 labels"),
    "from one": ("names.index(", "1 + names.index(", r"Rows.reading of .* The labels go from 1 to 2"),
    "words": ("names.index(line[0])", "line[0]", r"Rows.reading of .* The labels are no array of whole numbers"),
    "an axis less": ("labels = np", "pixels = pixels[0]\n        labels = np", r"The pixels are no array of pictures"),
    "a test": ("names, None", "names, Part(pixels[:, :, :2], labels)", r"its test pictures have another shape"),
    "of the test": ("names, None", "names, Part(pixels, labels + 1)", r"The labels go from 1 to 2"),
}


@pytest.fixture
def own_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file with a source beside those of the program, and one that it reads."""
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "rows_of_signs.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path / "more")])
    sources.cache_clear()
    (tmp_path / "set.rows").write_text(5 * "left ##..\nright ..##\n", encoding="utf-8")
    yield tmp_path / "set.rows"
    sys.modules.pop("engine.data.sources.rows_of_signs", None)
    sources.cache_clear()


def test_a_format_of_pictures_is_one_file(own_source: Path) -> None:
    data = load_data(own_source)
    assert (data.class_names, data.shape, len(data.train), len(data.test)) == (("left", "right"), (1, 4, 1), 8, 2)
    assert data.train.picture(0).ravel().tolist() == [1, 1, 0, 0]
    assert ".rows" in suffixes()


def test_where_it_is_said_what_can_be_read_a_new_format_is_said_too(own_source: Path) -> None:
    (other := own_source.parent / "a.xyz").write_bytes(b"none of these")
    with pytest.raises(DataError, match=r"a\.xyz is no data set") as told:
        source_of(other)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    verbs = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    for words in (told.value.remedy, " ".join(verbs.choices["import"].format_help().split())):
        assert str(file_kinds()) in words
        assert "ROWS" in words
        assert "CSV" in words
        assert "Python pickle" not in words


@pytest.mark.parametrize("words", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_source_is_told_as_one_of_its_file_and_nothing_of_it_is_kept(
    own_source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str, str]
) -> None:
    keep_in(monkeypatch, tmp_path / "kept")
    file, (right, wrong, said) = tmp_path / "more" / "rows_of_signs.py", words
    assert SOURCE.count(right)
    file.write_text(SOURCE.replace(right, wrong, 1), encoding="utf-8")
    for deed in (load_data, lambda path: finished(importing(path, "rows"))):
        with pytest.raises(EngineError, match=said) as told:
            deed(own_source)
        assert told.value.remedy
    assert not has("rows")


@pytest.fixture
def own_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, int], list[str]]]:
    """A rule beside those of the program, from its text: which titles the doctor then tells for so many epochs."""
    monkeypatch.setattr(doctor.rules, "__path__", [*doctor.rules.__path__, str(tmp_path)])
    stack = Stack.of(block("fully_connected", units=2), block("softmax"))

    def titles(text: str, epochs: int) -> list[str]:
        (tmp_path / "far_too_long.py").write_text(text, encoding="utf-8")
        sys.modules.pop("engine.doctor.rules.far_too_long", None)
        monkeypatch.setattr(doctor, "RULES", doctor._discover())
        evidence = doctor.Evidence(stack, Recipe(epochs=epochs), History(*5 * [np.empty(0)]), 2)
        return [found.title for found in doctor.diagnose(evidence)]

    yield titles
    sys.modules.pop("engine.doctor.rules.far_too_long", None)


def test_a_rule_of_the_doctor_is_one_file(own_rule: Callable[[str, int], list[str]]) -> None:
    assert own_rule(RULE, 1000) == ["It trains for very long"]
    assert own_rule(RULE, 999) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("def look", "def look_at", r"far_too_long.py, a rule of the doctor, has no function look\(evidence\)"),
        ("look(evidence):", "look(evidence)", r"far_too_long.py stopped: SyntaxError in far_too_long.py, line 7: exp"),
        ("recipe.epochs", "recipe.epoch", r"far_too_long.look stopped: AttributeError in far_too_long.py, line 8"),
        ("look(evidence)", "look()", r"far_too_long.look stopped: TypeError in far_too_long.py, line 7"),
        ("return None", "return False", r"far_too_long.look gives False, which cannot be used"),
        ('or more."),)', 'or more."))', r"far_too_long.look gives Finding\(.*, which cannot be used. .*tuple"),
    ],
)
def test_a_mistake_in_a_rule_is_told_as_one_of_its_file(
    own_rule: Callable[[str, int], list[str]], right: str, wrong: str, said: str
) -> None:
    epochs = 999 if wrong == "return False" else 1000
    with pytest.raises(EngineError, match=said):
        own_rule(RULE.replace(right, wrong), epochs)
