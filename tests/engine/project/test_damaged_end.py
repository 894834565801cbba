"""The last bytes of a project file say where the list of its parts begins: they may be damaged as well."""

from pathlib import Path

import pytest

from engine.errors import FileError
from engine.project.container import ENDING
from engine.project.presets import preset
from engine.project.project import Project, load_project, save_project
from engine.project.whole_file import backup_of

LAST = ENDING.size


@pytest.mark.parametrize("place", range(-LAST, 0))
def test_where_the_end_of_a_file_is_damaged_what_was_saved_before_is_offered_too(tmp_path: Path, place: int) -> None:
    path = tmp_path / "a.convscope"
    for _ in range(2):
        save_project(Project(preset("lenet").design()), path)
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)
    found: FileError | None = None
    try:
        load_project(path)
    except FileError as error:
        found = error
    assert found is None or ("damaged" in found.problem and found.backup == backup_of(path))
