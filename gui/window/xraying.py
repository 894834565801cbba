"""Brings the page X-ray into the window: made when it is first gone to, by its name or by a number that is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.state.probe import Probe
from gui.window.page_switch import PageSwitch

if TYPE_CHECKING:
    from gui.xray.page import XrayPage

XRAY = "xray"


def add_xray(switch: PageSwitch, probe: Probe) -> None:
    """A further page of the switch."""

    def make() -> XrayPage:
        from gui.state.open_number import OpenNumber  # here: the window opens sooner without
        from gui.xray.page import XrayPage

        return XrayPage(OpenNumber(probe, switch))

    switch.add(
        XRAY,
        switch.tr("X-ray"),
        "crosshair",
        switch.tr("What any number of the network is made of, back to the picture"),
        make,
    )
