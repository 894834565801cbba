"""What lies in files and folders is not guessed where it can be known, and not passed over without a word."""

import pytest

from engine.data import load_data
from tests.engine.data.test_sources import table


@pytest.mark.parametrize("label_first", [True, False])
@pytest.mark.parametrize(("name", "words"), [("label", False), ("digit", False), ("Class", True)])
def test_a_table_whose_pixels_have_numbers_for_names_has_a_head_and_no_picture_more(tmp_path, label_first, name, words):
    text, _ = table(label_first, words=words)
    numbers = [str(n) for n in range(16)]
    (tmp_path / "t.csv").write_text(",".join([name, *numbers] if label_first else [*numbers, name]) + "\n" + text)
    (tmp_path / "bare.csv").write_text(text)
    data, bare = load_data(tmp_path / "t.csv"), load_data(tmp_path / "bare.csv")
    assert data.class_names == bare.class_names
    assert data.reference.sha256 == bare.reference.sha256


def test_a_class_that_is_called_like_a_head_is_one_where_it_stands_again(tmp_path):
    lines = [",".join([("y", "n")[number % 2], *["7"] * 15, str(number)]) for number in range(12)]
    (tmp_path / "t.csv").write_text("\n".join(lines))
    data = load_data(tmp_path / "t.csv")
    assert (data.class_names, len(data.train) + len(data.test)) == (("n", "y"), 12)
