"""What a project was when its writing began: on a slow disk more is learned before it ends."""

from __future__ import annotations

from typing import NamedTuple

from engine.project.design import Design
from engine.training.run import Run


class Written(NamedTuple):
    design: Design
    runs: tuple[Run, ...]
    unsaved: int  # how often something was told by then that is in no file
