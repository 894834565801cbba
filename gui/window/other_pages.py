"""The pages X-ray, Evaluate, Why, Filters and Landscape, and the ways from one to another.

Each is made when it is first shown, with the part that computes what it shows. What that needs is imported then: the
window opens sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from gui.state.inside.weight_spot import Spot
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.window.own_picture import OwnPicture
from gui.window.page_switch import BUILD, DATA, PageSwitch

if TYPE_CHECKING:
    from gui.evaluate.page import EvaluatePage
    from gui.filters.page import FiltersPage
    from gui.landscape.page import LandscapePage
    from gui.why.page import WhyPage
    from gui.xray.page import XrayPage

XRAY, EVALUATE, WHY, FILTERS, LANDSCAPE = "xray", "evaluate", "why", "filters", "landscape"


def add_other_pages(switch: PageSwitch, session: Session, probe: Probe, own: OwnPicture) -> None:
    """Add them to the switch."""
    switch.add(
        XRAY, switch.tr("X-ray"), "crosshair",
        switch.tr("What any number of the network is made of, back to the picture, and where it goes, to the answer"),
        lambda: _xray(switch, probe),
    )  # fmt: skip
    switch.add(
        EVALUATE, switch.tr("Evaluate"), "target",
        switch.tr("Which test pictures the network confuses, how sure it is, and whether it is right as often as that"),
        lambda: _evaluate(switch, session, probe),
    )  # fmt: skip
    switch.add(
        WHY, switch.tr("Why"), "question",
        switch.tr("What the answer to one picture rests on, and the smallest change that turns it"),
        lambda: _why(switch, probe, own),
    )  # fmt: skip
    switch.add(
        FILTERS, switch.tr("Filters"), "paint-brush",
        switch.tr("Paint filters, switch them off, freeze them, and see how the network does then"),
        lambda: _filters(switch, probe),
    )  # fmt: skip
    switch.add(
        LANDSCAPE, switch.tr("Landscape"), "map-trifold",
        switch.tr("The loss around the weights, as a landscape, and the way that the training took through it"),
        lambda: _landscape(switch, session, probe),
    )  # fmt: skip


def open_number(switch: PageSwitch) -> None:
    """Show what the number in the focus is made of."""
    _to_xray(switch).show_number()


def open_weight(switch: PageSwitch, spot: Spot) -> None:
    """Show how a weight of the filter in the focus learns."""
    _to_xray(switch).open_weight(spot)


def open_loss(switch: PageSwitch) -> None:
    """Show how the loss flows back."""
    _to_xray(switch).open_loss()


def _to_xray(switch: PageSwitch) -> XrayPage:
    switch.go(XRAY)
    return cast("XrayPage", switch.page(XRAY))


def _xray(switch: PageSwitch, probe: Probe) -> XrayPage:
    from gui.state.inside.open_number import OpenNumber
    from gui.xray.page import XrayPage

    return XrayPage(OpenNumber(probe, switch))


def _evaluate(switch: PageSwitch, session: Session, probe: Probe) -> EvaluatePage:
    from gui.evaluate.page import EvaluatePage
    from gui.state.answers.answers_in_focus import AnswersInFocus

    page = EvaluatePage(AnswersInFocus(session.document, session, probe, switch), probe.focus)
    page.inside_wanted.connect(lambda: switch.go(BUILD))
    page.number_wanted.connect(lambda: open_number(switch))
    page.why_wanted.connect(lambda: switch.go(WHY))
    page.correction_wanted.connect(lambda: switch.go(DATA))
    return page


def _why(switch: PageSwitch, probe: Probe, own: OwnPicture) -> WhyPage:
    from gui.state.inside.why_answer import WhyAnswer
    from gui.why.page import WhyPage

    page = WhyPage(WhyAnswer(probe, switch))
    page.pinned.connect(own.pin)
    page.file_wanted.connect(own.choose)
    page.clipboard_wanted.connect(own.paste)
    page.number_wanted.connect(lambda: open_number(switch))
    return page


def _filters(switch: PageSwitch, probe: Probe) -> FiltersPage:
    from gui.filters.page import FiltersPage
    from gui.filters.unit_names import called
    from gui.insight.looks_for_view import LooksForView
    from gui.state.inside.filter_bench import FilterBench
    from gui.state.inside.filter_trial import FilterTrial
    from gui.state.inside.looks_for import LooksFor
    from gui.state.inside.through_time import ThroughTime

    bench, looks_for = FilterBench(probe, switch), LooksFor(probe, switch)
    view = LooksForView(looks_for)

    def follow() -> None:
        if bench.block and bench.arrays:
            view.called = called(bench, bench.filter)
            looks_for.look_at(bench.block)

    bench.changed.connect(follow)
    follow()
    page = FiltersPage(bench, FilterTrial(probe, switch), ThroughTime(probe, switch), view)
    view.number_wanted.connect(lambda: open_number(switch))
    page.weight_wanted.connect(lambda spot: open_weight(switch, spot))
    return page


def _landscape(switch: PageSwitch, session: Session, probe: Probe) -> LandscapePage:
    from gui.landscape.page import LandscapePage
    from gui.state.past.landscape_of_run import LandscapeOfRun

    return LandscapePage(LandscapeOfRun(session, probe.focus, switch))
