"""Pictures that go away while they are read, as those on a stick that is pulled out."""

import os
import shutil
from pathlib import Path

import pytest

from engine.data import shelf
from engine.data.load import importing, loading
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import signs, write_folder, write_zip

DELETABLE = pytest.mark.skipif(os.name != "posix", reason="elsewhere a file in use cannot be deleted")


@pytest.mark.usefixtures("empty_shelf")
@pytest.mark.parametrize("name", ["mine", pytest.param("mine.zip", marks=DELETABLE)])
@pytest.mark.parametrize("turns", [4, 8, 16])  # of one class alone, of two, and nearly at the end
def test_of_a_stick_that_was_pulled_out_no_part_is_kept_and_it_is_said(tmp_path: Path, name: str, turns: int) -> None:
    """It was said that there is one class only, or the classes that were read by then became a set."""
    path = tmp_path / name
    for is_named in (True, False):
        write_zip(path, signs()) if path.suffix else write_folder(path, signs())
        steps = importing(path, "of a stick") if is_named else loading(path)
        for _ in range(turns):
            next(steps)
        path.unlink() if path.suffix else shutil.rmtree(path)
        with pytest.raises(DataError, match=r"There is no file or folder '.*mine") as told:
            finished(steps)
        assert "plug it in again" in str(told.value.remedy)
    assert not shelf.has("of a stick")
