"""Who switches or damages the first thing sees figures change on the page Filters, and no card move."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.filters.damage_view import DamageView
from gui.filters.page import FiltersPage
from gui.look.theme import theme
from gui.state.inside import filter_trial as trials

pytestmark = pytest.mark.usefixtures("dressed")


Places = list[tuple[QPoint, int]]


def places(page: FiltersPage) -> Places:
    """Where the cards are, and how high they are."""
    cards: tuple[QWidget, ...] = (page.switch_card, page.rank_card, page.damage_card)
    below = (page.looks_card.mapTo(page, QPoint()), 0)  # where it begins: what it is about goes on coming
    return [*((card.mapTo(page, QPoint()), card.height()) for card in cards), below]


def settled(qtbot: QtBot, page: FiltersPage) -> Places:
    """The same when all has come that is asked for, and has its room: what comes last asks for more of it, and until
    the column is longer all cards are pressed together, which nobody sees; nor that it was longer for a moment."""
    trial, seen = page.trial, page.seen
    qtbot.waitUntil(lambda: (seen.before.question() is not None) == ("Before, " in seen.words.text()))
    qtbot.waitUntil(lambda: page.damage.curve.found is not None)
    qtbot.waitUntil(lambda: trial.now is not None and trial.now.count == len(trial.images))
    for _ in range(3):
        QApplication.processEvents()
    body, seen_of_it = page.body, page.area.viewport()
    qtbot.waitUntil(lambda: body.height() == max(body.heightForWidth(body.width()), seen_of_it.height()))
    return places(page)


class Seen(QObject):
    """Keeps where the cards are whenever one of them is painted."""

    def __init__(self, page: FiltersPage) -> None:
        super().__init__(page)
        self.page, self.all = page, list[Places]()
        for card in (page.switch_card, page.rank_card, page.damage_card, page.looks_card):
            card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and (now := places(self.page)) not in self.all:
            self.all.append(now)
        return False


@pytest.mark.parametrize(("scale", "wide"), [(100, 1048), (150, 1048), (125, 760)])
def test_no_card_moves_at_the_first_damage_or_switch_and_none_when_it_trains(
    view: DamageView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: int, wide: int
) -> None:
    """The ranking went down by 40 pixels: there was more to say above it, and a button came. What the network said
    before made the ranking a line higher; and in a wide column the words of the first switch took a line less than was
    kept for them, so that all below went up."""
    page, session = view.window(), view.bench.session
    assert isinstance(page, FiltersPage)
    monkeypatch.setattr(trials, "RANK_RESTS", 1000.0)
    page.resize(round(wide * scale / 100), 700)
    theme.set_scale(scale, remember=False)
    before = settled(qtbot, page)
    seen = Seen(page)
    page.trial.ranking._ask()
    qtbot.waitUntil(lambda: page.ranked.text().startswith("Each switched off alone"))
    assert settled(qtbot, page) == before
    view.slider.setValue(30)
    assert settled(qtbot, page) == before
    view.slider.setValue(0)
    page.switch._choose("off")
    assert settled(qtbot, page) == before
    assert page.switch.all_on.isEnabled()
    page.switch.all_on.click()
    assert not page.switch.all_on.isEnabled()
    session.start()
    qtbot.waitUntil(lambda: session.state == "training" and view.plot.isHidden())
    qtbot.wait(100)
    session.stop()
    assert seen.all == [before]


def test_the_bars_of_the_ranking_stay_where_they_are_when_its_last_words_come(
    view: DamageView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of the whole ranking are a line longer: the bars went down below the mouse that was to pick one."""
    page = view.window()
    assert isinstance(page, FiltersPage)
    monkeypatch.setattr(trials, "RANK_RESTS", 1000.0)
    page.resize(1264, 640)
    settled(qtbot, page)
    assert page.ranked.text().startswith("Switching off one after the other")
    room, top = page.ranked.geometry(), page.rank_area.mapTo(page, QPoint())
    assert room.height() < page.rank_card.height() / 2
    page.trial.ranking._ask()
    qtbot.waitUntil(lambda: page.ranked.text().startswith("Each switched off alone"))
    settled(qtbot, page)
    assert page.stop.isHidden()
    assert (page.ranked.geometry(), page.rank_area.mapTo(page, QPoint())) == (room, top), "nor as the button goes"
    assert room.height() >= page.ranked.heightForWidth(room.width())


def test_the_ranking_stands_right_below_what_it_ranks_and_is_seen_on_a_small_screen(
    view: DamageView, qtbot: QtBot
) -> None:
    """The damage of weights, with its curve, stood between the two, and pushed it out of sight."""
    page = view.window()
    assert isinstance(page, FiltersPage)
    page.resize(1264, 640)  # what a window of 1280x800 leaves it
    settled(qtbot, page)
    top, end = page.rank_card.mapTo(page, QPoint()).y(), page.switch_card.geometry().bottom()
    assert page.rank_card.y() - end <= theme.px(24)
    assert top + 5 * page.ranking.spot(0).height() + theme.px(80) <= page.height()


def test_help_goes_before_the_reason_why_nothing_can_be_painted_comes(view: DamageView, qtbot: QtBot) -> None:
    """What comes is laid out at once: with both there the cards below went down for a moment."""
    page = view.window()
    assert isinstance(page, FiltersPage)
    paint, at_once = page.paint, []

    class Shown(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show:
                at_once.append(paint.why_not.isVisible() and paint.help.isVisible())
            return False

    shown = Shown(page)
    for one in (paint.why_not, paint.help):
        one.installEventFilter(shown)
    view.slider.setValue(30)
    qtbot.waitUntil(lambda: len(at_once) == 1)
    view.slider.setValue(0)
    qtbot.waitUntil(lambda: len(at_once) == 2)
    assert at_once == [False, False]
