"""Who is the only one at a piece of work, as Windows says it."""

import errno
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace

import pytest

from engine.files import file_lock


@pytest.mark.parametrize(("number", "is_alone"), [(None, True), (errno.EACCES, False), (errno.EINVAL, True)])
def test_only_who_is_refused_the_lock_is_not_alone(
    number: int | None, is_alone: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share may know no locks: who believed another to be at it would wait for ever."""

    def locking(_file: int, _how: int, _count: int) -> None:
        if number is not None:
            raise OSError(number, "refused")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))  # type: ignore[arg-type]
    spec = spec_from_file_location("file_lock_of_windows", file_lock.__file__)
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(of_windows := module_from_spec(spec))
    with of_windows.alone(tmp_path / "sweep.lock") as found:
        assert found is is_alone
