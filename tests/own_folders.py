"""Folders of its own for a test or a benchmark: nobody's settings, runs and downloads are read or written."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def folders_in(home: Path) -> dict[str, str]:
    """What the environment has to say so that the program keeps everything below `home`."""
    of_windows = {f"WIN_PD_OVERRIDE_{word}": str(home / word.lower()) for word in ("APPDATA", "LOCAL_APPDATA")}
    return of_windows | {f"XDG_{word}_HOME": str(home / word.lower()) for word in ("CONFIG", "DATA", "CACHE", "STATE")}


@contextmanager
def own_folders() -> Iterator[Path]:
    """Let this process and its children keep everything in a new folder, which goes at the end of this one.

    Enter it before an application is made: Qt reads the environment only once.
    """
    home, maker = Path(tempfile.mkdtemp(prefix="convscope-")), os.getpid()
    os.environ.update(folders_in(home))
    try:
        yield home
    finally:
        if os.getpid() == maker:  # not one that was forked
            shutil.rmtree(home, ignore_errors=True)


def in_own_folder(main: Callable[..., int], *usual: int) -> int:
    """The status of a benchmark that is given the numbers of the command line, `usual` ones for those that are not
    there, and a folder of its own."""
    numbers = [int(word) for word in sys.argv[1 : 1 + len(usual)]]
    with own_folders() as home:
        return main(*numbers, *usual[len(numbers) :], home)


def data_in(home: Path) -> dict[str, str]:
    """What the environment has to say so that what the program keeps for the user lies in `home` itself."""
    return dict.fromkeys(("XDG_DATA_HOME", "WIN_PD_OVERRIDE_APPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA"), str(home))


def keep_in(patch: pytest.MonkeyPatch, home: Path) -> None:
    """The same for one test."""
    for name, folder in data_in(home).items():
        patch.setenv(name, folder)
