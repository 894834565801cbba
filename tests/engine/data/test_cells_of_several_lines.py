"""A cell between quotation marks may have several lines, as a spreadsheet writes it: they are one line of the table."""

import tracemalloc
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.lines import whole_lines
from engine.errors import DataError
from tests.engine.data.files import BLUE, RED, picture, write_folder

PIXELS = np.arange(6 * 16).reshape(6, 16)
ROWS = [";".join(map(str, row)) for row in PIXELS]
WORDS = ["eins", "zwei", "eins", "zwei", "eins", "zwei"]
NAMES = ";".join(f"Pixel {number}" for number in range(1, 17))


def table(path: Path, head: str, words: list[str], newline: str = "\r\n") -> Path:
    lines = [head, *(f"{row};{word}" for row, word in zip(ROWS, words, strict=True))]
    path.write_bytes(b"\xef\xbb\xbf" + newline.join([*lines, ""]).encode())
    return path


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_head_and_labels_of_several_lines_are_read(tmp_path: Path, newline: str) -> None:
    """Excel writes a cell so in which somebody pressed Alt+Enter; it was told as a line with one column."""
    words = ['"eins\n"', '"zwei"', "eins", '" zwei"', "eins", "zwei"]
    data = load_data(table(tmp_path / "digits.csv", f'{NAMES};"Ziffer\n(als ""Wort"")"', words, newline))
    assert data.class_names == ("eins", "zwei")
    pixels = np.concatenate([data.train.pixels, data.test.pixels]).reshape(-1, 16)
    np.testing.assert_array_equal(pixels[pixels[:, 0].argsort()], PIXELS)


@pytest.mark.parametrize("words", [['"eins'] * 3 + ['"zwei'] * 3, ['5"'] * 3 + ['6"'] * 3])
def test_a_mark_that_is_never_closed_takes_no_line_along(tmp_path: Path, words: list[str]) -> None:
    data = load_data(table(tmp_path / "inches.csv", f"{NAMES};label", words))
    assert (data.class_names, len(data.train) + len(data.test)) == (tuple(sorted({*words})), 6)


def test_cells_of_several_lines_beside_one_another_are_one_line(tmp_path: Path) -> None:
    head = NAMES.replace(" ", "\n").replace("Pixel", '"Pixel').replace(";", '";') + '";"Ziffer\n(als Wort)"'
    data = load_data(table(tmp_path / "digits.csv", head, WORDS))
    assert (data.class_names, len(data.train) + len(data.test)) == (("eins", "zwei"), 6)


def test_a_long_line_with_a_mark_that_is_never_closed_takes_little_memory() -> None:
    line = b'"' + b"5," * 500_000 + b"\n"
    tracemalloc.start()
    try:
        assert [*whole_lines(BytesIO(line))] == [(1, line)]
        assert tracemalloc.get_traced_memory()[1] < 10 * len(line)
    finally:
        tracemalloc.stop()


def test_the_line_of_a_fault_is_counted_as_an_editor_counts(tmp_path: Path) -> None:
    path = table(tmp_path / "fault.csv", f'{NAMES};"Ziffer\n\n(als Wort)"', WORDS)
    path.write_bytes(path.read_bytes().replace(b"0;1;2;3;", b"0;1;x;3;"))
    with pytest.raises(DataError, match=r"Line 4 of fault\.csv cannot be used: 'x' is no number"):
        load_data(path)


def test_a_remark_of_several_lines_in_a_list_makes_no_pictures(tmp_path: Path) -> None:
    write_folder(tmp_path, {f"{number}.png": picture((RED, BLUE)[number % 2]) for number in range(6)})
    lines = [f'{number}.png,"seen at\nthe lake,\nby me",{("cat", "dog")[number % 2]}' for number in range(6)]
    (tmp_path / "list.csv").write_text("\n".join(["file,remark,label", *lines, ""]), encoding="utf-8")
    data = load_data(tmp_path / "list.csv")
    assert (data.class_names, dict(data.about.passed_over)) == (("cat", "dog"), {})
    assert len(data.train) + len(data.test) == 6
