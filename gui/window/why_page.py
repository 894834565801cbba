"""Adds the page Why to the window. It is made when it is first shown, with the part that computes its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.state.looking.probe import Probe
from gui.window.own_picture import OwnPicture
from gui.window.page_switch import PageSwitch
from gui.window.xray_page import open_number

if TYPE_CHECKING:
    from gui.why.page import WhyPage

WHY = "why"


def add_why(switch: PageSwitch, probe: Probe, own: OwnPicture) -> None:
    """Add the page to the switch."""

    def make() -> WhyPage:
        from gui.state.inside.why_answer import WhyAnswer  # imported late: the window opens sooner
        from gui.why.page import WhyPage

        page = WhyPage(WhyAnswer(probe, switch))
        page.pinned.connect(own.pin)
        page.file_wanted.connect(own.choose)
        page.clipboard_wanted.connect(own.paste)
        page.number_wanted.connect(lambda: open_number(switch))
        return page

    switch.add(
        WHY,
        switch.tr("Why"),
        "question",
        switch.tr("What the answer to one picture rests on, and the smallest change that turns it"),
        make,
    )
