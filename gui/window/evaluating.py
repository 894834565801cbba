"""Brings the page Evaluate into the window: made when it is first gone to, with what it asks the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.state.probe import Probe
from gui.state.session import Session
from gui.window.asking_why import WHY
from gui.window.page_switch import BUILD, PageSwitch
from gui.window.xraying import open_number

if TYPE_CHECKING:
    from gui.evaluate.page import EvaluatePage
    from gui.widgets.message_bar import MessageBar

EVALUATE = "evaluate"


def add_evaluate(switch: PageSwitch, session: Session, probe: Probe, message: MessageBar) -> None:
    """A further page of the switch."""

    def make() -> EvaluatePage:
        from gui.evaluate.page import EvaluatePage  # here: the window opens sooner without
        from gui.state.answers.answers_in_focus import AnswersInFocus

        page = EvaluatePage(AnswersInFocus(session.document, session, probe, switch), probe.focus)
        page.inside_wanted.connect(lambda: switch.go(BUILD))
        page.number_wanted.connect(lambda: open_number(switch))
        page.why_wanted.connect(lambda: switch.go(WHY))
        page.failed.connect(message.show_error)
        page.done.connect(message.show_passing)
        return page

    switch.add(
        EVALUATE,
        switch.tr("Evaluate"),
        "target",
        switch.tr("Which test pictures the network confuses, how sure it is, and whether it may be"),
        make,
    )
