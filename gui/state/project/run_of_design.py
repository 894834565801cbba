"""Which run is shown with a design, looked for once: to show one state of the window it is asked for a hundred times,
and of hundreds of runs each was compared with the design as often.
"""

from __future__ import annotations

from engine.data import DataRef
from engine.project.design import Design
from engine.project.fits import run_of
from engine.training.run import Run


class RunOfDesign:
    """Remembers the last answer. All that it depends on are values: who has others asks anew."""

    def __init__(self) -> None:
        self._of: tuple[Design | None, DataRef | None, tuple[Run, ...]] = (None, None, ())
        self._found: Run | None = None

    def find(self, design: Design, data: DataRef | None, runs: tuple[Run, ...]) -> Run | None:
        of, before = (design, data, runs), self._of
        if any(one is not other for one, other in zip(of, before, strict=True)):
            self._found, self._of = run_of(design, data, runs), of
        return self._found
