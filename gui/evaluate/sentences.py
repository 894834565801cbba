"""What the page says: why it is empty, which moment it shows, what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.explain import Reliability
from engine.text import count
from gui.evaluate.compare_box import RIGHT
from gui.look.words import translated
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.inside.painting import is_painted
from gui.state.training.what_changed import way_back, what_changed

Choice = tuple[int, int] | int | str | None  # a cell, a class, what became right or wrong, or all mistakes


class EvaluateSentences(QObject):
    """Puts answers into words. It only reads."""

    def __init__(self, state: AnswersInFocus, parent: QObject) -> None:
        super().__init__(parent)
        self.state = state

    def empty(self) -> tuple[str, str]:
        """Why there is nothing to see, and what to do; two empty words where there is."""
        state = self.state
        reason = state.why_not
        if reason in ("untrained", "first step"):
            then = self.tr(
                "Press Train. Then you see here which pictures the network confuses, how sure it is, and"
                " whether it is right to be so sure."
            )
            if reason == "first step":
                then = self.tr("The first step is being computed. After it the network is asked about the pictures.")
            return self.tr("Nothing is learned yet"), then
        if reason == "no pictures":
            return (
                self.tr("There are no test pictures"),
                self.tr("These data have pictures to learn from, but none to test with. Use data with a test part."),
            )
        if reason == "other stack":
            return (
                self.tr("{what} since it was trained").format(what=what_changed(state.session)),
                self._way_back(),
            )
        if reason == "problem":
            if lost := state.document.data_problem:
                words = lost[0] if state.document.is_coming else self.tr("The pictures of this project are not here")
                return translated(words), translated(lost[1])
            return self.tr("This stack gives no answer yet"), state.session.why_not
        if state.answers is None:
            if state.failure[0]:
                return state.failure
            return self.tr("Asking the network about the test pictures…"), ""
        return "", ""

    def _way_back(self) -> str:
        belongs = self.tr("What was learned belongs to another design. Train again, and this one is answered for.")
        ways = {
            "undo": self.tr("What was learned belongs to what was here before. Train again, or undo to go back to it."),
            "redo": self.tr("What was learned belongs to what was undone. Train again, or redo to go back to it."),
        }
        return ways.get(way_back(self.state.session), belongs)

    def moment(self) -> str:
        """Of which moment the figures are."""
        step = self.state.step
        if step is None:
            return ""
        if not self.state.is_past and is_painted(self.state.session.run):
            return self.tr("Painted, not trained yet")
        words = self.tr("At step {step}")
        if self.state.is_past:
            words = self.tr("At step {step}, looking back")
        elif self.state.session.is_learning:
            words = self.tr("At step {step}, follows the training")
        return words.format(step=count(step))

    def breadcrumb(self, choice: Choice, names: tuple[str, ...], since: int | None) -> tuple[str, str]:
        """The way to what is chosen: the whole, and the part, or ""."""
        whole = self.tr("All mistakes")
        return whole, self.chosen(choice, names, since) if choice is not None else ""

    def chosen(self, choice: Choice, names: tuple[str, ...], since: int | None = None) -> str:
        """Such as "Is 2, read as 8". `since` is the step that is compared with; None: it is another run."""
        if isinstance(choice, tuple):
            label, said = choice
            if label == said:
                return self.tr("Is {name}, rightly read").format(name=names[label])
            return self.tr("Is {name}, read as {other}").format(name=names[label], other=names[said])
        if isinstance(choice, str) and since is None:
            return self.tr("Right here, wrong there") if choice == RIGHT else self.tr("Wrong here, right there")
        if isinstance(choice, str):
            words = self.tr("Became right since step {step}")
            if choice != RIGHT:
                words = self.tr("Became wrong since step {step}")
            return words.format(step=count(since or 0))
        if choice is not None:
            return self.tr("Mistakes with {name}").format(name=names[choice])
        return self.tr("All mistakes")

    def calibration(self, found: Reliability) -> tuple[str, str]:
        """How far sure and right lie apart, and on which side."""
        if not found.count:
            return "–", self.tr("The network gave no numbers.")
        points = f"{100 * found.error:.1f}"
        if found.error < 0.01:
            words = self.tr("points off on average (ECE): when it says 90 %, about 90 of 100 are right.")
        elif found.bias > 0.5 * found.error:
            words = self.tr("points off on average (ECE). Columns end below the lines: surer than right.")
        elif found.bias < -0.5 * found.error:
            words = self.tr("points off on average (ECE). Columns rise over the lines: right more often than it says.")
        else:
            words = self.tr("points off on average (ECE), now above the lines, now below.")
        return points, words

    def bins(self, found: Reliability) -> str:
        """How many pictures stand behind a point."""
        counts = sorted({one.count for one in found.bins})
        if not counts:
            return ""
        if len(counts) == 1:
            if len(found.bins) == 1:
                return self.tr("1 column: all {n} pictures").format(n=count(counts[0]))
            words = self.tr("{bins} columns of {n} pictures, the least sure first")
            return words.format(bins=len(found.bins), n=count(counts[0]))
        return self.tr("{bins} columns of {least} to {most} pictures, the least sure first").format(
            bins=len(found.bins), least=count(counts[0]), most=count(counts[-1])
        )
