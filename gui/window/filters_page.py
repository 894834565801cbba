"""Adds the page Filters to the window. The page is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.state.looking.probe import Probe
from gui.window.page_switch import PageSwitch
from gui.window.xray_page import open_number, open_weight

if TYPE_CHECKING:
    from gui.filters.page import FiltersPage

FILTERS = "filters"


def add_filters(switch: PageSwitch, probe: Probe) -> None:
    """Add the page to the switch."""

    def make() -> FiltersPage:
        from gui.filters.page import FiltersPage  # imported late: the window opens sooner
        from gui.filters.unit_names import called
        from gui.insight.looks_for_view import LooksForView
        from gui.state.inside.filter_bench import FilterBench
        from gui.state.inside.looks_for import LooksFor
        from gui.state.inside.through_time import ThroughTime
        from gui.state.inside.trial import Trial

        bench, looks_for = FilterBench(probe, switch), LooksFor(probe, switch)
        view = LooksForView(looks_for)

        def follow() -> None:
            if bench.block and bench.arrays:
                view.called = called(bench, bench.filter)
                looks_for.look_at(bench.block)

        bench.changed.connect(follow)
        follow()
        page = FiltersPage(bench, Trial(probe, switch), ThroughTime(probe, switch), view)
        view.number_wanted.connect(lambda: open_number(switch))
        page.weight_wanted.connect(lambda spot: open_weight(switch, spot))
        return page

    switch.add(
        FILTERS,
        switch.tr("Filters"),
        "paint-brush",
        switch.tr("Paint filters, switch them off, freeze them, and see how the network does then"),
        make,
    )
