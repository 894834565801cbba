"""What is said in place of the curves, and of curves that are not of the network on screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.state.training.session import Session
from gui.state.training.what_changed import is_other_stack


def no_curves_yet(session: Session) -> str:
    """What stands where the curves will be: what to do first; "" where they are there and only not drawn yet."""
    if len(session.history):
        return ""
    if session.state != "idle":
        return QCoreApplication.translate("Curves", "It learns from the first batch …")
    if not session.why_not:
        return QCoreApplication.translate(
            "Curves", "Press Train and watch here, batch by batch, how accuracy rises and loss falls."
        )
    if session.document.is_coming:
        first = QCoreApplication.translate("Curves", "First wait until the pictures are read.")
    elif session.document.data_problem:
        first = QCoreApplication.translate("Curves", "First choose the pictures to learn from, at the top.")
    elif session.document.analysis.unfinished:
        first = QCoreApplication.translate(
            "Curves", "First complete the stack: it has to end in Fully connected and Softmax."
        )
    else:
        first = QCoreApplication.translate("Curves", "First solve what is marked red in the stack.")
    then = QCoreApplication.translate("Curves", "Then press Train and watch here how accuracy rises and loss falls.")
    return f"{first}\n{then}"


def earlier_words(session: Session) -> str:
    """What the curves say where they are not of the network on screen, else nothing."""
    if not session.is_earlier:
        return ""
    if is_other_stack(session):
        return QCoreApplication.translate("Curves", "earlier stack")
    return QCoreApplication.translate("Curves", "other pictures")
