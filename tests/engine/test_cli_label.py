"""`convscope label` writes what a network holds the pictures of a table for, as contests ask for it."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import gui.app
from engine.data import DataRef
from engine.explain import answers
from engine.project.project import load_project, save_project
from tests.engine.samples import some_digits, write_npz

DATA = some_digits(200, 30)


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    file, pictures = tmp_path / "a.convscope", str(write_npz(tmp_path / "few.npz", DATA))
    train = ["train", "dense", "--data", pictures, "--epochs", "1", "--cycles", "1", "--save", str(file)]
    assert gui.app.main(train) == 0
    return file


def test_each_picture_of_a_table_gets_the_class_that_the_network_says(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    file, table, out = trained, tmp_path / "test.csv", tmp_path / "answers.csv"
    rows = [",".join(f"pixel{number}" for number in range(784)), *map(_row, DATA.test.pixels)]
    table.write_text("\n".join(rows))
    assert gui.app.main(["label", str(file), str(table), str(out)]) == 0
    assert capsys.readouterr().err == f"30 pictures are labelled in {out}\n"
    project = load_project(file)
    assert project.run is not None
    said = answers(project.run.stack, project.run.newest, DATA.test).said.tolist()
    lines = [*csv.reader(out.read_text().splitlines())]
    assert lines == [["ImageId", "Label"], *([str(at), str(one)] for at, one in enumerate(said, start=1))]
    assert len({*said}) > 1
    early, run = tmp_path / "early.convscope", replace(project.run, data=DataRef(project.run.data.name))
    save_project(replace(project, runs=(run,)), early)
    assert gui.app.main(["label", str(early), str(table), str(tmp_path / "same.csv")]) == 0
    assert (tmp_path / "same.csv").read_bytes() == out.read_bytes()
    capsys.readouterr()
    before = table.read_bytes()
    assert gui.app.main(["label", str(file), str(table), str(table)]) == 2
    assert "over the pictures" in capsys.readouterr().err
    assert table.read_bytes() == before
    sample = tmp_path / "sample_submission.csv"
    for pictures, head, name in ((29, ["ImageId", "Label"], "1"), (30, ["id", "y"], "t0")):
        sample.write_text("\n".join(["id,y", *(f"t{number},0" for number in range(pictures)), ""]))
        assert gui.app.main(["label", str(file), str(table), str(out)]) == 0
        assert [*csv.reader(out.read_text().splitlines())][:2] == [head, [name, str(said[0])]]
    table.write_text("\n".join(["id" + "," + rows[0], *(f"{9 - at},{row}" for at, row in enumerate(rows[1:]))]))
    assert gui.app.main(["label", str(file), str(table), str(out)]) == 0  # its own numbers stay
    assert [*csv.reader(out.read_text().splitlines())][:2] == [["id", "y"], ["9", str(said[0])]]


def _row(picture: np.ndarray) -> str:
    return ",".join(map(str, picture.ravel().tolist()))


def test_a_network_that_was_not_trained_labels_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gui.app.main(["label", "dense", "test.csv", str(tmp_path / "answers.csv")]) == 2
    assert "Train and save it first" in capsys.readouterr().err
