"""`convscope explain` writes all that a number is made of, and says what is wrong in two lines."""

import json
from pathlib import Path

import pytest

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.project import Project, save_project
from gui.app import main

STACK = Stack.of(
    block("convolution", filters=3, size=3), block("relu"), block("max_pool"),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.convscope"
    save_project(Project(Design(STACK)), path)
    return path


@pytest.mark.parametrize(
    ("place", "count"),
    [
        (("Convolution", "--map", "1", "--at", "9,12"), 9),
        (("0-convolution", "--map", "1", "--at", "9,12"), 9),
        (("Max pool", "--map", "2", "--at", "4,4"), 1),
        (("Fully connected", "--map", "7"), 13 * 13 * 3),
    ],
)
def test_terms_bias_and_remainder_in_the_file_are_the_number(file: Path, place: tuple, count: int) -> None:
    out = file.with_name("out.json")
    assert main(["explain", str(file), "--picture", "3", "--block", *place, "--json", str(out)]) == 0
    found = json.loads(out.read_text())
    products = [term["product"] for term in found["terms"]]
    assert len(products) == count
    assert found["kind"] == "exact"
    assert found["value"] == pytest.approx(sum(products) + found["bias"], abs=1e-10)
    assert abs(found["remainder"]) <= 1e-10 * max(map(abs, products))


@pytest.mark.parametrize(
    "wrong",
    [
        ("--block", "Nobody", "--map", "0"),
        ("--block", "ReLU", "--map", "0"),
        ("--block", "ReLU", "--map", "9", "--at", "0,0"),
        ("--block", "Softmax", "--map", "0", "--picture", "-1"),
        ("--block", "Softmax", "--map", "0", "--at", "3"),
    ],
)
def test_what_is_not_there_is_said_in_two_lines(file: Path, wrong: tuple, capsys: pytest.CaptureFixture) -> None:
    assert main(["explain", str(file), *wrong]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
