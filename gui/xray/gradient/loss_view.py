"""How the loss flows back: for every block what gradient comes in from above, and what goes out below."""

from __future__ import annotations

from math import exp, floor, inf, log, log10

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from engine.explain import loss_flow
from engine.network.trace import Gradients, Trace
from engine.text import count, plain
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.inside.open_weight import OpenWeight
from gui.widgets.page_frame import EDGE
from gui.widgets.segmented import Option, Segmented
from gui.xray.digits import figures
from gui.xray.gradient.flow_table import FlowTable
from gui.xray.worked_figures import figures_for

PICTURE, BATCH = "picture", "batch"
MOST = 12  # digits of a probability


class LossView(QWidget):
    """Views of the number's picture and of the weight's batch. `maps_wanted` brings the id of a block."""

    maps_wanted = Signal(str)

    def __init__(self, weight: OpenWeight) -> None:
        super().__init__()
        self.weight = weight
        self._known: tuple[Trace, Gradients] | None = None
        self._width = 0
        self.title, self.words = styled(QLabel(), "heading"), styled(QLabel(wordWrap=True), "secondary")
        self.of = Segmented(
            [
                Option(PICTURE, self.tr("This picture"), self.tr("The loss of the picture that is looked at")),
                Option(BATCH, self.tr("The batch"), self.tr("The mean loss of the batch of the next step")),
            ],
            self.tr("Loss of"),
        )
        self.of.show_value(PICTURE)
        self.of.chosen.connect(lambda _value: self._choose())
        self.step = styled(QPushButton(theme.icon("skip-forward", "accent"), self.tr("Step once")), "advised")
        self.step.clicked.connect(weight.session.step_once)
        self.table = FlowTable(weight)
        self.table.picked.connect(self.maps_wanted)
        self._head = head = in_row((self.title, 1), self.of)
        self._column = column = in_column(head, self.words, of=self)
        column.addWidget(self.step, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table)
        column.addStretch(1)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        side = theme.px(EDGE)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(theme.px(10))
        self.of.setFixedWidth(theme.px(210))

    def fit(self, width: int) -> None:
        """Take so much room. In little of it what is chosen is narrower, down to its words."""
        self._width = width
        beside = 2 * theme.px(EDGE) + self._head.spacing() + theme.px(12)  # and the scroll bar
        room = width - beside - self.title.sizeHint().width()
        self.of.setFixedWidth(max(min(theme.px(210), room), self.of.minimumSizeHint().width()))

    @property
    def of_batch(self) -> bool:
        return bool(self.of.value == BATCH)

    def _choose(self) -> None:
        self._known = None
        self.weight.show(self.of_batch, False)
        self.weight.changed.emit()  # the bar above tells of which step a picture's is, too

    def forget(self) -> None:
        """Keep no batch, which takes much memory: nobody will look for a while."""
        self._known = None

    def refresh(self) -> None:
        self.step.setVisible(self.of_batch and self.weight.can_step)
        found = self._of_batch() if self.of_batch else self._of_picture()
        self.fit(self._width)  # the title has other words
        self.table.setVisible(found is not None)
        if found is not None and found != self._known:
            self._known = found
            self.table.show_rows(loss_flow(*found))

    def _of_batch(self) -> tuple[Trace, Gradients] | None:
        weight, step = self.weight, self.weight.step
        if weight.why_not or step is None:
            waiting = self.tr("One moment: the batch passes through the network, forwards and backwards.")
            self.title.setText(self.tr("Loss of the batch"))
            self.words.setText(weight.why_not or waiting)
            return None
        self.title.setText(self.tr("Loss {loss}").format(loss=figures(weight.loss, 4)))
        words = self.tr("The mean over the {n} pictures of step {step}, before it. {how}")
        self.words.setText(words.format(n=len(step.labels), step=count(step.number), how=self._how()))
        return step.trace, step.gradients

    def _of_picture(self) -> tuple[Trace, Gradients] | None:
        number = self.weight.number
        trace, gradients = number.trace, number.gradients
        assert trace is not None
        label = number.loss_label
        loss = loss_of(trace.registers[trace.program.scores][0], label)
        title = self.tr("Loss {loss} = −ln {share}")
        self.title.setText(title.format(loss=_loss_words(loss), share=share_words(exp(-loss))))
        if gradients is None:
            self.words.setText(self.tr("One moment: its gradient is being computed, block by block."))
            return None
        words = self.tr("Of this picture, “{name}”: how improbable the right answer is. {how}")
        if not number.probe.label:
            words = self.tr("Nobody has named this picture: as if it were “{name}”, as the network says. {how}")
        self.words.setText(words.format(name=number.document.data.class_names[label], how=self._how()))
        return trace, gradients

    def _how(self) -> str:
        return self.tr(
            "What the loss asks of a block comes in from above; what the block asks of those before it goes out below."
            " The norm of a gradient, the root of the sum of its squares, is its length; the bar beside it: how many of"
            " its numbers ask for more (up), for nothing (none) and for less (down)."
        )


def loss_of(scores: np.ndarray, label: int) -> float:
    """The cross-entropy, from the scores: single precision rounds a probability that is nearly 1 to 1, and a tiny one
    to 0."""
    apart = scores.astype(np.float64) - float(scores[label])
    top = int(apart.argmax())
    with np.errstate(all="ignore"):
        return float(apart[top] + np.log1p(np.exp(np.delete(apart, top) - apart[top]).sum()))


def share_words(share: float) -> str:
    """In as many digits as it takes for its logarithm to be seen, and to come to the loss: 0.374, 0.99988."""
    if not 0 < 1 - share < 0.01:
        return figures_for(lambda one: -log(one) if one else inf, (share,), _loss_words)[0]
    for digits in range(1 - floor(log10(1 - share)), MOST):
        if 0 < round(share, digits) < 1 and _loss_words(-log(round(share, digits))) == _loss_words(-log(share)):
            return plain(share, digits)
    return plain(share, MOST)


def _loss_words(loss: float) -> str:
    return figures(loss, 4)
