"""What a file of one's own raises is told like what the program does, also where it says nothing to try."""

import pytest

from engine.errors import DataError, EngineError, FileError, SettingError, ShapeError


@pytest.mark.parametrize("kind", [EngineError, SettingError, ShapeError, DataError, FileError])
def test_an_error_may_be_of_one_sentence(kind: type[EngineError]) -> None:
    error = kind("The maps are too small.")
    assert (error.problem, error.remedy, str(error)) == ("The maps are too small.", "", "The maps are too small.")
