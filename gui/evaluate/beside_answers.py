"""What the page shows besides the answers of the moment: doubt, damage, an earlier step, recall over time, one course.

Each is worked out only while the page is seen.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.explain import Answers
from gui.evaluate.compare_box import CompareBox
from gui.evaluate.course_card import CourseCard
from gui.evaluate.damage_card import DamageCard
from gui.evaluate.doubt_card import DoubtCard
from gui.evaluate.recall_box import RecallBox
from gui.state.answers.answers_before import AnswersBefore
from gui.state.answers.answers_in_focus import AnswersInFocus
from gui.state.answers.answers_over_time import AnswersOverTime
from gui.state.answers.damaged_test import DamagedTest
from gui.state.answers.picture_course import PictureCourse
from gui.state.focus import Moment


class Further(QObject):
    """Holds the states and their views, and keeps them up to date together."""

    def __init__(self, state: AnswersInFocus) -> None:
        super().__init__(state)
        self.state = state
        self.before = AnswersBefore(state, self)
        self.over_time, self.course = AnswersOverTime(state.probe, self), PictureCourse(state.probe, self)
        self.damaged = DamagedTest(state, self)
        self.doubt_card, self.course_card = DoubtCard(), CourseCard(self.course)
        self.damage_card = DamageCard(self.damaged)
        self.compare, self.recall = CompareBox(self.before), RecallBox(self.over_time)
        self._label: int | None = None
        self.over_time.changed.connect(self._show_recall)
        self.course_card.moment_wanted.connect(lambda moment: state.probe.focus.look(moment=moment))
        self.recall.plot.picked.connect(self._go_to)

    def _go_to(self, step: float) -> None:
        """Look back at a step of the run whose recall is shown."""
        if self.over_time.run:
            self.state.probe.focus.look(moment=Moment(self.over_time.run, int(step)))

    def set_wanted(self, wanted: bool) -> None:
        self.over_time.set_wanted(wanted)
        self.course.set_wanted(wanted)
        self.damaged.set_wanted(wanted)

    def show_answers(self, answers: Answers) -> None:
        self.doubt_card.show_answers(answers)
        self.compare.refresh()
        self._show_recall()
        self.course_card.refresh()

    def show_class(self, label: int | None) -> None:
        """The class that stands out among the recalls."""
        self._label = label
        self._show_recall()

    def _show_recall(self) -> None:
        self.recall.refresh(self.state.document.data.class_names, self._label, self.state.step)
