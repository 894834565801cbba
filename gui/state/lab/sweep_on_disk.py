"""Where the results of a sweep are kept: its own file, which a full disk may not take at once, and those of a file that
was brought to the window."""

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


def save_sweep(search: Search, file: Path, before: Saved | None = None) -> Saved | None:
    try:
        before = sweeps_folder.save(search, file, before) if search.trials else before
        search.why_unkept = ""
    except OSError as error:  # a full disk shall not end a sweep: it is said, and tried again
        search.why_unkept = error.strerror or str(error)
    return before


def brought(elsewhere: Path, folder: Path, tell: Tell) -> tuple[Search, Path]:
    """A sweep of elsewhere with what is known of the same one here, and where both are kept from now on. Raises
    EngineError."""

    def named(said: str | Design, data: str | None) -> Design:
        said, data = (_beside(elsewhere, said) if isinstance(said, str) else said), data and _beside(elsewhere, data)
        return design_for(said, data, tell, str(elsewhere))

    search = search_of(read(elsewhere, named, with_failed=True))
    file = file_of(search.sweep, folder) or sweeps_folder.new_file(folder)
    if search.outcomes:
        save_sweep(search, file)
    return (sweeps_folder.load(file), file) if file.exists() else (search, file)


def _beside(file: Path, name: str) -> str:
    """A sweep that was written by hand may name what lies beside it: a window is in no folder."""
    return name if name in presets() or is_here(name) or not (file.parent / name).exists() else str(file.parent / name)
