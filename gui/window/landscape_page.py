"""Adds the page Landscape to the window. The page is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.window.page_switch import PageSwitch

if TYPE_CHECKING:
    from gui.landscape.page import LandscapePage

LANDSCAPE = "landscape"


def add_landscape(switch: PageSwitch, session: Session, probe: Probe) -> None:
    """Add the page to the switch."""

    def make() -> LandscapePage:
        from gui.landscape.page import LandscapePage
        from gui.state.past.landscape_of_run import LandscapeOfRun

        return LandscapePage(LandscapeOfRun(session, probe.focus, switch))

    switch.add(
        LANDSCAPE,
        switch.tr("Landscape"),
        "map-trifold",
        switch.tr("The loss around the weights, as a landscape, and the way that the training took through it"),
        make,
    )
