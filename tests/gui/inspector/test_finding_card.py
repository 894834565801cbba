"""How a finding reads: its names whole, its numbers written in one way and in one line, and all of it on one grid."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.doctor import Evidence, Finding
from engine.doctor.finding import Fact, Plot
from engine.doctor.rules import loss_above_guessing, start_too_sure, update_to_weight, vanishing_gradients
from gui.inspector.doctor.evidence_plot import EvidencePlot
from gui.inspector.doctor.finding_card import FindingCard
from gui.inspector.inspector import Inspector
from gui.look.theme import theme
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.looking.probe import Probe
from tests.engine.doctor.courses import RELU, STACK, course, evidence
from tests.gui.on_screen import on_screen
from tests.gui.painted import texts_of
from tests.gui.sessions import session_of

WIDE = 342  # of the column in a window of 1280 pixels
LONG = "The labels of the pictures seem to have nothing to do with the pictures"

pytestmark = pytest.mark.usefixtures("dressed")


def shown(qtbot: QtBot, finding: Finding, wide: int = WIDE) -> tuple[QWidget, FindingCard]:
    page = QWidget()
    qtbot.addWidget(page)
    column, card = QVBoxLayout(page), FindingCard(finding)
    column.addWidget(card)
    column.addStretch(1)
    page.resize(wide, 900)
    page.show()
    qtbot.waitExposed(page)
    return page, card


def stuck(rate: float = 0.05) -> Evidence:
    return evidence(course([2.0] * 220, rate=rate), learning_rate=rate)


@pytest.mark.parametrize("scale", [75, 100, 125, 150, 200])
def test_a_bar_has_its_whole_name_where_there_is_room(qtbot: QtBot, scale: int) -> None:
    """Where a name was not of whole pixels, it was cut for less than one: ReLU was R…U."""
    theme.set_scale(scale, remember=False)
    names = ("lowest", "highest", "spread", "ReLU", "Convolution 2")
    plot = EvidencePlot()
    qtbot.addWidget(plot)
    for name in names:
        plot.show_plot(Plot("Pixels", bars=((name, 0.5),)))
        plot.resize(theme.px(320), plot.sizeHint().height())
        assert name in texts_of(plot)


def test_a_title_that_is_too_long_says_so(qtbot: QtBot) -> None:
    plot = EvidencePlot()
    qtbot.addWidget(plot)
    plot.show_plot(Plot(LONG, bars=(("now", 1.0),)))
    plot.resize(160, plot.sizeHint().height())
    assert any(text.endswith("…") and text[:-1] and LONG.startswith(text[:-1]) for text in texts_of(plot))
    assert plot.accessibleName() == LONG


def test_a_number_is_written_alike_in_the_plot_and_in_the_sentence(qtbot: QtBot) -> None:
    plot = EvidencePlot()
    qtbot.addWidget(plot)
    for finding, number in (
        (update_to_weight.look(replace(stuck(), updates={RELU: 9e-5})), "9 × 10⁻⁵"),
        (update_to_weight.look(replace(stuck(), updates={RELU: 0.12})), "0.12"),
        (
            vanishing_gradients.look(
                replace(stuck(), gradients=dict(zip(STACK.ids[:3], (1e-6, 1e-3, 0.1), strict=True)))
            ),
            "1 × 10⁻⁶",
        ),
    ):
        assert finding is not None
        plot.show_plot(finding.plot)
        plot.resize(320, plot.sizeHint().height())
        assert number in texts_of(plot)
        assert f" {number}" in finding.facts[0].text
        assert number in plot.accessibleDescription()


def test_a_loss_is_said_in_the_figures_that_count() -> None:
    far = start_too_sure.look(evidence(course([50_355.0] + [2.0] * 30)))
    near = start_too_sure.look(evidence(course([5.0] + [2.0] * 30)))
    lost = loss_above_guessing.look(evidence(course([2.3] + [np.nan] * 40)))
    assert far is not None
    assert near is not None
    assert lost is not None
    assert "was 50,355;" in far.facts[0].text
    assert "was 5.00;" in near.facts[0].text
    assert lost.facts[0].text.startswith("Loss ∞,")


def test_a_number_and_its_sign_are_in_one_line(qtbot: QtBot) -> None:
    _page, card = shown(qtbot, Finding("x", 0, "T", (Fact("ReLU 5 % is 80 % of 1 × 10⁻⁶.", RELU, "ReLU 5 %"),)))
    said = card.facts[0].text()
    assert " %" not in said
    assert f'<a href="{RELU}">ReLU 5\u00a0%</a> is 80\u00a0% of 1\u00a0\u00d7\u00a010' in said


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("title", ["It started sure", LONG])
def test_sign_title_and_cross_of_a_card_stand_in_one_line(qtbot: QtBot, title: str, scale: int) -> None:
    theme.set_scale(scale, remember=False)
    _page, card = shown(qtbot, Finding("x", 0, title, (Fact("A fact."),), "Advice."), theme.px(WIDE))
    cross = card.close_button.geometry().center().y()
    line = card.title.y() + card.title.contentsMargins().top() + card.title.fontMetrics().height() / 2
    sign = next(one for one in card.findChildren(QLabel) if not one.pixmap().isNull())
    assert abs(line - cross) <= 1.5
    assert abs(sign.geometry().center().y() - cross) <= 1


def test_all_of_a_card_ends_at_one_edge(qtbot: QtBot) -> None:
    finding = update_to_weight.look(replace(stuck(), updates={RELU: 9e-5}))
    assert finding is not None
    _page, card = shown(qtbot, finding)
    parts = (card.evidence, card.button, card.consequence, card.close_button)
    left = {part.mapTo(card, QPoint()).x() for part in parts[:3]}
    right = {part.mapTo(card, QPoint(part.width(), 0)).x() for part in parts}
    assert len(left) == len(right) == 1
    assert left.pop() == card.width() - right.pop()


@pytest.mark.parametrize("scale", [100, 150])
def test_the_words_of_a_remedy_are_broken_only_where_the_column_is_narrow(qtbot: QtBot, scale: int) -> None:
    """They stood in two lines with a third of the button empty beside them."""
    theme.set_scale(scale, remember=False)
    finding = update_to_weight.look(replace(stuck(), updates={RELU: 0.12}))
    assert finding is not None
    assert finding.remedy is not None
    page, card = shown(qtbot, finding, theme.px(WIDE))
    for wide, lines in ((WIDE, 1), (270, 2), (236, 2), (WIDE, 1)):
        page.resize(theme.px(wide), page.height())
        qtbot.waitUntil(lambda: card.button.text().count("\n") == lines - 1)  # noqa: B023
        assert card.button.text().replace("\n", " ") == finding.remedy.label
        longest = max(card.button.text().split("\n"), key=len)
        assert card.button.fontMetrics().horizontalAdvance(longest) + 2 * theme.px(12) <= card.button.width()
        assert page.width() == theme.px(wide)


@pytest.mark.parametrize(
    ("scale", "high", "first"), [(100, 485, False), (150, 330, True), (150, 500, True), (150, 700, False)]
)
def test_what_to_do_is_seen_without_scrolling_where_the_column_is_too_low_for_the_evidence_as_well(
    qtbot: QtBot, document: Document, scale: int, high: int, first: bool
) -> None:
    """At a projector, in letters that the last row can read, the remedy was two screens below the trouble."""
    theme.set_scale(scale, remember=False)
    session = session_of(document)
    findings = Findings(document, session, Probe(document, session))
    inspector = on_screen(qtbot, Inspector(findings), 400, high)
    qtbot.waitExposed(inspector)
    finding = update_to_weight.look(replace(stuck(), updates={RELU: 0.12}))
    assert finding is not None
    QCursor.setPos(inspector.mapToGlobal(QPoint(-40, -40)))
    findings._show((finding,))
    card = inspector.doctor.card
    assert card is not None
    qtbot.waitUntil(lambda: (card.button.y() < card.evidence.y()) == first)
    area = inspector.area.viewport()
    assert card.consequence.mapTo(area, card.consequence.rect().bottomLeft()).y() < area.height()


def test_its_sign_is_seen_in_another_look(qtbot: QtBot) -> None:
    """In high contrast the bulb stayed as dark as it is on white paper."""
    finding = update_to_weight.look(replace(stuck(), updates={RELU: 0.12}))
    assert finding is not None
    _, card = shown(qtbot, finding)
    theme.set_mode("contrast", remember=False)
    picture, full = card.sign.pixmap().toImage(), theme.color("hint")
    drawn = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    assert full.name() in {colour.name() for colour in drawn if colour.alpha() > 250}
