"""Adds the page X-ray to the window. It is made when it is first shown: by the switch, or by opening a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from gui.state.inside.weight_spot import Spot
from gui.state.looking.probe import Probe
from gui.window.page_switch import PageSwitch

if TYPE_CHECKING:
    from gui.xray.page import XrayPage

XRAY = "xray"


def add_xray(switch: PageSwitch, probe: Probe) -> None:
    """Add the page to the switch."""

    def make() -> XrayPage:
        from gui.state.inside.open_number import OpenNumber  # imported late: the window opens sooner
        from gui.xray.page import XrayPage

        return XrayPage(OpenNumber(probe, switch))

    switch.add(
        XRAY,
        switch.tr("X-ray"),
        "crosshair",
        switch.tr("What any number of the network is made of, back to the picture"),
        make,
    )


def open_number(switch: PageSwitch) -> None:
    """Show what the number in the focus is made of."""
    switch.go(XRAY)
    _page(switch).show_number()


def open_weight(switch: PageSwitch, spot: Spot) -> None:
    """Show how a weight of the filter in the focus learns."""
    switch.go(XRAY)
    _page(switch).open_weight(spot)


def open_loss(switch: PageSwitch) -> None:
    """Show how the loss flows back."""
    switch.go(XRAY)
    _page(switch).open_loss()


def _page(switch: PageSwitch) -> XrayPage:
    return cast("XrayPage", switch.page(XRAY))
