"""Windows takes some names for devices: no set, class or drawing gets a folder that could not be copied there.

Nor one that is passed over when pictures are read, as what an operating system left behind.
"""

import sys

import numpy as np
import pytest

from engine.data import drawings, load_data, shelf
from engine.data.export import folders_of
from engine.data.load import importing
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import signs, write_folder

pytestmark = pytest.mark.usefixtures("empty_shelf")


@pytest.mark.parametrize("name", ["con", "AUX", "nul.digits", "Prn .x", "com1", "LPT9.2026", "com²", "thumbs.db"])
def test_no_folder_gets_the_name_of_a_device_or_of_what_is_passed_over(tmp_path, name):
    assert folders_of((name, "dog")) == ("class 0", "dog")
    with pytest.raises(DataError, match="cannot be the name of a data set"):
        finished(importing(write_folder(tmp_path / "signs", signs()), name))
    with pytest.raises(DataError, match="it is no name for a folder"):
        drawings.keep(np.zeros((4, 4, 1)), name)


@pytest.mark.parametrize("name", ["cons", "a con", "com", "com10", "nul-digits", "lpt_1"])
def test_a_name_that_only_begins_so_is_taken(name):
    assert folders_of((name,)) == (name,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no such folder")
def test_a_set_that_has_such_a_name_from_before_is_still_read(tmp_path):
    finished(importing(write_folder(tmp_path / "signs", signs()), "cone"))
    (shelf.shelf() / "cone").rename(shelf.shelf() / "con")
    assert load_data("con").name == "con"
    shelf.remove("con")
    assert not shelf.has("con")
