"""A remedy that was taken: did it help? What was before and what is since, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from engine.text import count, percent_number
from gui.inspector.parts import card_head, label, tool
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.style_property import set_style_property
from gui.state.doctor.findings import Findings
from gui.state.doctor.treatment import Figures, Treatment
from gui.state.training.curves import loss_words

SIGNS = {"helped": ("check-circle", "good"), "no": ("x-circle", "hint")}


class TreatmentCard(QFrame):
    """Says what somebody chose; it changes nothing itself."""

    taken_back = Signal(object)
    closed = Signal(object)

    def __init__(self, findings: Findings, treatment: Treatment) -> None:
        super().__init__()
        self.findings, self.treatment = findings, treatment
        self.setProperty("role", "sunken")
        self.sign, self.title, self.state = QLabel(), label("strong"), label("label")
        self.figures = label("body")
        self.close_button = tool("x", self.tr("Close this card"))
        self.close_button.clicked.connect(lambda _checked=False: self.closed.emit(self.treatment))
        self.undo = QPushButton(theme.icon("arrow-u-up-left"), self.tr("Undo"))
        self.undo.setToolTip(self.tr("Back to before this remedy, with all that was edited since"))
        self.undo.clicked.connect(lambda _checked=False: self.taken_back.emit(self.treatment))
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(8))
        middle.addWidget(self.state, 1)
        middle.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(4))
        column.addLayout(card_head(self.sign, self.title, self.close_button))
        column.addLayout(middle)
        column.addWidget(self.figures)
        theme.followed_by(self.follow)

    def follow(self) -> None:
        """Show what is known by now."""
        treatment, run = self.treatment, self.findings.session.run
        verdict = treatment.verdict(run, self.findings.found)
        icon, role = SIGNS.get(verdict, ("clock", "secondary"))
        side = theme.px(18)
        self.sign.setPixmap(theme.icon(icon, role).pixmap(side, side))
        self.title.setText(translated(treatment.finding.title))
        words = {
            "untried": self.tr("Not tried yet: train to see whether it helps."),
            "watching": self.tr("Watching: it takes an epoch to tell."),
            "helped": self.tr("It helped."),
            "unclear": self.tr("No clear change so far."),
            "no": self.tr("It did not help so far."),
        }
        self.state.setText(f"{treatment.label}. {words[verdict]}")
        role = "good" if verdict == "helped" else "hint" if verdict == "no" else "label"
        set_style_property(self.state, "role", role)
        self.figures.setText(self._figures(treatment.before, treatment.since(run)))
        self.setAccessibleName(translated(treatment.finding.title))
        self.setAccessibleDescription(f"{self.state.text()} {self.figures.text()}")

    def _figures(self, before: Figures, since: Figures | None) -> str:
        was = self.tr("Before, at step {step}: {figures}").format(step=count(before.step), figures=self._said(before))
        if since is None:
            return was
        now = self.tr("Since then, {epochs} epochs: {figures}")
        return f"{was}\n{now.format(epochs=f'{since.epochs:.1f}', figures=self._said(since))}"

    def _said(self, figures: Figures) -> str:
        if figures.accuracy is None or figures.loss is None:
            return "–"
        template = self.tr("accuracy {share}\u00a0%, loss\u00a0{loss}")  # a number stays with what it is of
        if figures.is_checked:  # the finding may have told the loss of the training
            template = self.tr("validation accuracy {share}\u00a0%, loss\u00a0{loss}")
        return template.format(share=percent_number(figures.accuracy), loss=loss_words(figures.loss))
