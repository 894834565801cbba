"""A format of pictures and a rule of the doctor are one new file each: what lists the others lists them, too."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import engine.data.sources as folder
import engine.doctor as doctor
from engine import Recipe, Stack, block, load_data
from engine.cli.commands import data as command
from engine.data.sources import file_kinds, source_of, sources, suffixes
from engine.errors import DataError
from engine.training.history import History

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


def test_a_rule_of_the_doctor_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "far_too_long.py").write_text(RULE, encoding="utf-8")
    monkeypatch.setattr(doctor.rules, "__path__", [*doctor.rules.__path__, str(tmp_path)])
    monkeypatch.setattr(doctor, "RULES", doctor._discover())
    sys.modules.pop("engine.doctor.rules.far_too_long", None)
    stack = Stack.of(block("fully_connected", units=2), block("softmax"))
    for epochs, said in ((1000, ["It trains for very long"]), (999, [])):
        evidence = doctor.Evidence(stack, Recipe(epochs=epochs), History(*5 * [np.empty(0)]), 2)
        assert [found.title for found in doctor.diagnose(evidence)] == said
