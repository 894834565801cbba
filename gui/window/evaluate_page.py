"""Adds the page Evaluate to the window. It is made when it is first shown, with the parts that compute its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.window.page_switch import BUILD, PageSwitch
from gui.window.why_page import WHY
from gui.window.xray_page import open_number

if TYPE_CHECKING:
    from gui.evaluate.page import EvaluatePage

EVALUATE = "evaluate"


def add_evaluate(switch: PageSwitch, session: Session, probe: Probe) -> None:
    """Add the page to the switch."""

    def make() -> EvaluatePage:
        from gui.evaluate.page import EvaluatePage  # imported late: the window opens sooner
        from gui.state.answers.answers_in_focus import AnswersInFocus

        page = EvaluatePage(AnswersInFocus(session.document, session, probe, switch), probe.focus)
        page.inside_wanted.connect(lambda: switch.go(BUILD))
        page.number_wanted.connect(lambda: open_number(switch))
        page.why_wanted.connect(lambda: switch.go(WHY))
        return page

    switch.add(
        EVALUATE,
        switch.tr("Evaluate"),
        "target",
        switch.tr("Which test pictures the network confuses, how sure it is, and whether it is right as often as that"),
        make,
    )
