"""Pictures that moved with their project: on a stick that has another letter by now, or to another computer."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath

from engine.files.real_path import real_path
from engine.project.design import Design
from engine.training.run import Run

Looked = tuple[tuple[str, str, int], ...]  # data set, run and step
WAYS = PurePosixPath, PureWindowsPath  # of writing a path: the project may come from another system


def where_now(name: str, project: Path) -> str:
    """The path of pictures as the file `project` names them; where nothing is there any more, that of those of the same
    name beside this file. Whether they are the same pictures says their sum. Names of sets stay as they are."""
    if not any(way(name).is_absolute() for way in WAYS) or os.path.exists(name):
        return name
    own = PureWindowsPath(name).name
    beside = str(real_path(project).parent / own)
    return beside if own not in ("", "..") and os.path.exists(beside) else name


def found_again(
    design: Design, runs: tuple[Run, ...], looks: Mapping[str, int], looked: Looked, project: Path
) -> tuple[Design, tuple[Run, ...], Mapping[str, int], Looked]:
    """What a file holds, with its pictures where they are now, those of its design and those of other runs: what
    learned from them, and how often those of the test were looked at, names them so, too."""
    names = _moved(design, runs, looks, project)
    if not names:
        return design, runs, looks, looked
    counts: dict[str, int] = {}
    for before in looks:
        now = names.get(before, before)
        counts[now] = counts.get(now, 0) + looks[before]
    moved = (replace(run, data=replace(run.data, name=names.get(run.data.name, run.data.name))) for run in runs)
    seen = ((names.get(name, name), run, step) for name, run, step in looked)
    return design.with_(data_name=names.get(design.data_name, design.data_name)), tuple(moved), counts, tuple(seen)


def _moved(design: Design, runs: tuple[Run, ...], looks: Mapping[str, int], project: Path) -> dict[str, str]:
    """The new names by the old ones. Sets that had one file name in different folders are one where they could be the
    same pictures; else what is there by now is that of its own name, or of the design, or of the newest run, and the
    others are not here."""
    known = dict.fromkeys((design.data_name, *(run.data.name for run in reversed(runs)), *looks))
    places = {name: where_now(name, project) for name in known}
    found: dict[str, set[str]] = {}  # by place: the sums of the pictures that it stands for
    for name in sorted(known, key=lambda name: places[name] != name):
        own = {run.data.sha256 for run in runs if run.data.name == name} - {""}
        there = found.setdefault(places[name], set())
        if not own or not there or own & there:
            there |= own
        else:
            places[name] = name
    return {name: now for name, now in places.items() if now != name}
