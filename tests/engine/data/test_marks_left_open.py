"""A quotation mark that is never closed, or never opened, takes no lines away and makes no class more."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.data import load_data
from tests.engine.data.files import picture, write_folder

PIXELS = ",7" * 16


@pytest.mark.parametrize(("opened", "closed"), [(3, None), (None, 8), (3, 8), (8, 3)])
def test_a_mark_too_many_is_no_part_of_a_class(tmp_path: Path, opened: int | None, closed: int | None) -> None:
    """Where two lines had one, all between were one cell: five pictures were missing, and nothing was said."""

    def label(number: int, name: str) -> str:
        return '"' * (number == opened) + name + '"' * (number == closed)

    lines = ["file,label", *(f"{number}.png,{label(number, 'dog' if number % 2 else 'cat')}" for number in range(12))]
    files = {f"{number}.png": picture() for number in range(12)} | {"list.csv": "\n".join(lines).encode()}
    data = load_data(write_folder(tmp_path / "pets", files) / "list.csv")
    assert data.class_names == ("cat", "dog")
    assert len(data.train) + len(data.test) == 12
    head = ",".join(["label", *(f"p{n}" for n in range(16))])
    (tmp_path / "elsewhere").mkdir()
    table = tmp_path / "elsewhere" / "t.csv"
    table.write_text("\n".join([head, *(f"{label(number, str(number % 2))}{PIXELS}" for number in range(12))]))
    data = load_data(table)
    assert data.class_names == ("0", "1")
    assert len(data.train) + len(data.test) == 12


def test_a_cell_of_several_lines_that_are_divided_otherwise_stays_one(tmp_path: Path) -> None:
    lines = ["file,label,remark"]
    lines += [f'{number}.png,{"dog" if number % 2 else "cat"},"one\ntwo, three\nfour\nfive"' for number in range(6)]
    files = {f"{number}.png": picture() for number in range(6)} | {"list.csv": "\n".join(lines).encode()}
    data = load_data(write_folder(tmp_path / "pets", files) / "list.csv")
    assert (data.class_names, len(data.train) + len(data.test)) == (("cat", "dog"), 6)
    assert not data.about.passed_over
