"""Where the results of a sweep are kept: its own file, and those of a file that was brought to the window."""

from __future__ import annotations

from pathlib import Path

from engine.data.load import is_here
from engine.lab import sweeps_folder
from engine.lab.one_maker import file_of
from engine.lab.searching import Search
from engine.lab.sweep_file import read
from engine.lab.sweeps_folder import Saved, search_of
from engine.project.design import Design
from engine.project.named import Tell, design_for
from engine.project.presets import presets
from gui.state.lab.to_disk import ToDisk


def to_disk_of(search: Search, file: Path) -> ToDisk:
    """Writes a sweep into this file."""
    before: Saved | None = None

    def write() -> None:
        nonlocal before
        if search.trials:
            before = sweeps_folder.save(search, file, before)

    return ToDisk(write)


def brought(elsewhere: Path, folder: Path, tell: Tell) -> tuple[Search, Path, ToDisk]:
    """A sweep of elsewhere with what is known of the same one here, and where both are kept from now on. Raises
    EngineError."""

    def named(said: str | Design, data: str | None) -> Design:
        said, data = (_beside(elsewhere, said) if isinstance(said, str) else said), data and _beside(elsewhere, data)
        return design_for(said, data, tell, str(elsewhere))

    search = search_of(read(elsewhere, named, with_failed=True))
    file = file_of(search.sweep, folder) or sweeps_folder.new_file(folder)
    to_disk = to_disk_of(search, file)
    if search.outcomes:
        to_disk.keep()
    return earlier(file) if file.exists() and not to_disk.why else (search, file, to_disk)


def earlier(file: Path) -> tuple[Search, Path, ToDisk]:
    """A sweep of this computer. Raises EngineError."""
    search = sweeps_folder.load(file)
    return search, file, to_disk_of(search, file)


def _beside(file: Path, name: str) -> str:
    """A sweep that was written by hand may name what lies beside it: a window is in no folder."""
    return name if name in presets() or is_here(name) or not (file.parent / name).exists() else str(file.parent / name)
