"""The runs of a project by number, and what each is called: the name that the user gave it, or its number."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.text import count
from engine.training.run import Run
from gui.state.focus import Moment
from gui.state.training.session import Session


def numbered(session: Session) -> list[tuple[int, Run]]:
    """All runs of the project with their numbers from 1, the oldest first, the one that is being made last. A run comes
    before those that branched from it, and keeps its place where an undo shows another one as the newest."""
    runs = {run.id: run for run in (*session.document.runs, session.run) if run is not None}
    ranks = session.document.ranks(tuple(runs.values()))
    return list(enumerate(sorted(runs.values(), key=lambda run: ranks[run.id]), 1))


def name_of(session: Session, run: Run | None) -> str:
    """The name of a run, or its number; for None what the next run will be called."""
    if run is not None and run.name:
        return run.name
    known = numbered(session)
    number = next((number for number, one in known if run is not None and one.id == run.id), len(known) + 1)
    return QCoreApplication.translate("RunNames", "Run {number}").format(number=number)


def moment_words(session: Session, moment: Moment | None) -> str:
    """Such as "Run 2, after step 120", of the moment that is looked at, or of now for None; "" where nothing was
    learned, or the stack is another one by now. Of a training that goes on no step is told: it is another by then."""
    run = session.run if moment is None else session.run_with(moment.run)
    if run is None or (moment is None and not session.fits):
        return ""
    step = moment.step if moment is not None else 0 if session.is_learning else run.step
    words = QCoreApplication.translate("RunNames", "{run}, after step {step}") if step else "{run}"
    if moment is not None and not step:
        words = QCoreApplication.translate("RunNames", "{run}, before any step")
    return words.format(run=name_of(session, run), step=count(step))
