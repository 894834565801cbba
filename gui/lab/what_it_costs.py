"""What parameters, or seconds, buy: the accuracy of all listed runs against their cost, with the Pareto front."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.data.embedded import title_of
from engine.lab.kept_run import Kept
from engine.text import count
from gui.lab.run_cells import seconds
from gui.lab.scatter import Point, Scatter
from gui.look.words import translated
from gui.qt.laid_out import in_column
from gui.widgets.segmented import Option, Segmented


class WhatItCosts(QWidget):
    """`wanted` brings the id of the run whose point was clicked. Runs of other data cannot be compared: those of the
    first run's data are shown, and how many are not is said."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cost = Segmented(
            [Option(False, self.tr("Parameters"), self.tr("How many numbers it learns")),
             Option(True, self.tr("Time"), self.tr("How long its training took"))],
            self.tr("Cost"),
        )  # fmt: skip
        self.cost.show_value(False)
        self.scatter = Scatter(self.tr("Accuracy against cost"))
        self._kept: tuple[Kept, ...] = ()
        self._shown: tuple[str, ...] = ()
        self._title: Callable[[Kept], str] = lambda kept: kept.name
        in_column((self.scatter, 1), of=self)
        self.cost.chosen.connect(lambda _value: self._draw())
        self.scatter.wanted.connect(lambda id: self.wanted.emit(str(id)))

    def show_runs(self, kept: Sequence[Kept], shown: Sequence[str], title: Callable[[Kept], str]) -> None:
        """`shown`: ids of those with a colour, in its order."""
        self._kept, self._shown, self._title = tuple(kept), tuple(shown), title
        self._draw()

    def _draw(self) -> None:
        tested = [one for one in self._kept if one.test_accuracy is not None]
        first = next((one for one in tested if one.id in self._shown), tested[0] if tested else None)
        alike = [one for one in tested if first is not None and one.data == first.data]
        by_time = bool(self.cost.value)
        points = [
            Point(
                float("nan") if by_time and one.seconds is None else float(one.seconds or 0) if by_time
                else float(one.parameters),
                one.test_accuracy or 0.0, self._title(one),
                colour=self._shown.index(one.id) if one.id in self._shown else -1, key=one.id,
                figures=self.tr("{parameters} parameters, {time}").format(
                    parameters=count(one.parameters), time=seconds(one.seconds)
                ),
            )
            for one in alike
        ]  # fmt: skip
        axis = self.tr("seconds of training") if by_time else self.tr("parameters")
        if first is not None and len(alike) < len(tested):
            axis = self.tr("{cost}; only runs on {data}").format(cost=axis, data=translated(title_of(first.data)))
        self.scatter.show_points(points, axis, with_front=True)
