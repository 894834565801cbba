"""The training bar and the key of the curves say the same accuracy at a time, however seldom curves are drawn."""

from __future__ import annotations

from gui.curves.plots import Plots
from gui.training.training_bar import TrainingBar


def say_alike(bar: TrainingBar, plots: Plots) -> None:
    """From now on, where one of them says what is newest, the other does, too."""

    def said() -> None:
        for chart in plots.charts:
            if chart.course is plots.shown:  # another run is said once it is drawn
                chart.say_newest()

    bar.said.connect(said)
    plots.drawn.connect(bar.say_now)
