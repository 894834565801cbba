"""The example with which the help of a command ends is a command that works as it stands there."""

import shlex
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import gui.app
from engine.cli import COMMANDS
from engine.lab.varying import axis

LONG = {"bench", "compare", "sweep"}  # many trainings, which other tests make with fewer


def example(command: str) -> list[str]:
    return shlex.split(import_module(f"engine.cli.commands.{command.replace('-', '_')}").EXAMPLE)[1:]


def test_the_example_of_each_command_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`convscope explain --help` ended with one that was refused: it named no class."""
    monkeypatch.chdir(tmp_path)
    for name in ("cat", "dog"):
        Path("holiday", name).mkdir(parents=True)
        for number in range(5):
            Image.effect_noise((40, 30), 20.0 + number).save(Path("holiday", name, f"{number}.png"))
    rows = [",".join(["pixel"] * 784), *(",".join(map(str, row)) for row in np.eye(3, 784, dtype=int))]
    Path("test.csv").write_text("\n".join(rows))
    first = ["train"]  # what it saves the others look at
    for command in first + sorted({*COMMANDS} - LONG - {*first}):
        assert (command, gui.app.main(example(command))) == (command, 0)
    for command in LONG:
        assert example(command)[0] == command
    assert axis(example("sweep")[-1])[1] == [0.0001, 0.001, 0.01, 0.1]
