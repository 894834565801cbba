"""Imports what the pages are made of, in a thread of its own, while the window waits for the user.

A page is made when it is first shown. To import it took the window longer than to make it, a fifth of a second for one
that has much on it, in which nothing moved.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from threading import Event, Thread

#: In the order in which they are most likely to be wanted. All that the pages import late is here, a test sees to it.
ROOMS = (
    "gui.training.curve_plot",
    "gui.data.draw_panel",
    "gui.state.inside.open_number",
    "gui.xray.page",
    "gui.state.answers.answers_in_focus",
    "gui.evaluate.page",
    "gui.state.inside.why_answer",
    "gui.why.page",
    "gui.filters.unit_names",
    "gui.insight.looks_for_view",
    "gui.state.inside.filter_bench",
    "gui.state.inside.looks_for",
    "gui.state.inside.through_time",
    "gui.state.inside.trial",
    "gui.filters.page",
    "gui.state.past.landscape_of_run",
    "gui.landscape.page",
    "gui.state.answers.answers_of_training",
    "gui.state.answers.drawing",
    "gui.state.data_work",
    "gui.data.set_saver",
    "gui.data.singled_out",
    "gui.data.page",
    "gui.state.lab.trial_forecast",
    "gui.state.lab.seed_comparison",
    "gui.state.lab.sweep_work",
    "gui.state.lab.many_seeds",
    "gui.state.lab.experiment_work",
    "gui.lab.page",
    "gui.lab.sweep_page",
    "gui.lab.seeds_page",
    "gui.lab.experiments_page",
    "gui.presentation.page",
)


#: After the window was painted. What it needs at once it imports itself, and would wait for one who imports the same.
BEGINS_AFTER_MS = 1000


class ImportedAhead(Thread):
    """`start` begins it, once; `end` ends it between two imports."""

    def __init__(self, rooms: tuple[str, ...] = ROOMS) -> None:
        super().__init__(name="imported ahead")
        self._rooms = rooms
        self._over = Event()

    def run(self) -> None:
        for room in self._rooms:
            if self._over.is_set():
                return
            with suppress(Exception):  # who needs it imports it again, and tells what is wrong with it
                import_module(room)

    def end(self) -> None:
        """Before the program ends."""
        self._over.set()
        if self.is_alive():
            self.join()
