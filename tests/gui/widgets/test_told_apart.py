"""Names that begin alike are told apart in little room, and all others are cut where the room ends."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.look.theme import theme
from gui.widgets.told_apart import told_apart

BIRDS = (
    "Great spotted woodpecker (female)", "Great spotted woodpecker (male)", "European goldfinch on a thistle", "Wren",
)  # fmt: skip


@pytest.mark.parametrize("wide", [44, 60, 90, 130, 170, 180, 230])
def test_names_that_begin_alike_show_where_they_differ_and_keep_to_the_room(qapp: QApplication, wide: int) -> None:
    theme.apply(qapp)
    font = theme.font("label")
    metrics, shown = QFontMetrics(font), told_apart(BIRDS, font, wide)
    assert all(metrics.horizontalAdvance(words) <= wide for words in shown)
    assert len(set(shown)) == len(BIRDS)
    assert shown[3] == "Wren"
    assert shown[2].startswith("Eu"), "what no other is like is cut at its end"
    assert "fe" in shown[0]
    assert "ma" in shown[1]
    assert "fe" not in shown[1]


def test_as_much_as_there_is_room_for_stands_before_the_difference(qapp: QApplication) -> None:
    theme.apply(qapp)
    font = theme.font("label")
    room = QFontMetrics(font).horizontalAdvance("Great spotted…female)")
    assert told_apart(BIRDS, font, room)[:2] == ("Great spotted…female)", "Great spotted…male)")


def test_a_name_that_others_go_on_from_and_many_that_count_up_are_told_apart(qapp: QApplication) -> None:
    theme.apply(qapp)
    names = ("A class of flowers", *(f"A class of flowers {n:03}" for n in range(300)))
    shown = told_apart(names, theme.font("label"), 70)
    assert len(set(shown)) == len(names)
    assert shown[17].endswith("016")


def test_names_in_larger_letters_have_fewer_of_them_in_the_same_room(qapp: QApplication) -> None:
    theme.apply(qapp)
    small, large = (told_apart(BIRDS, theme.font(role), 90) for role in ("label", "heading"))
    assert len(large[2]) < len(small[2])


def test_names_are_measured_in_the_font_they_are_painted_in(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is made from its key says all the same, and is narrower by a pixel after other fonts were used."""
    theme.apply(qapp)
    font, used = theme.font("label"), list[QFont]()
    monkeypatch.setattr("gui.widgets.told_apart.QFontMetrics", lambda one: used.append(one) or QFontMetrics(one))
    told_apart(("One name", "Another name"), font, 47)
    assert used[0] is font
