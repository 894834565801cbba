"""The thin intervals of a ranking lie within the bars' room, however wide they are for all at once."""

from PySide6.QtCore import QLineF
from pytestqt.qtbot import QtBot

from engine.explain.switching import Ranking, Score
from gui.filters import ranking_bars
from gui.filters.ranking_bars import NAME, NUMBER, RankingBars
from gui.look.theme import theme


def test_no_interval_leaves_the_room_between_names_and_numbers(qtbot: QtBot, monkeypatch) -> None:
    bars, drawn = RankingBars(), list[QLineF]()
    qtbot.addWidget(bars)
    bars.resize(400, 60)
    monkeypatch.setattr(ranking_bars, "draw_over", lambda _painter, line: drawn.append(line))
    few = Score(40, 60, 5, 3), Score(50, 60, 0, 8), Score(42, 60, 0, 0)
    bars.show_ranking(Ranking("c", Score(42, 60), few, 128), -1, ("a", "b", "c"))
    bars.grab()
    assert len(drawn) == 3
    for line in drawn:
        assert theme.px(NAME) - 1 <= line.x1() < line.x2() <= 400 - theme.px(NUMBER) + 1
    assert max(line.x2() - line.x1() for line in drawn) > 60
