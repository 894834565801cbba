"""What a column and a row hold, and where it lies."""

from PySide6.QtWidgets import QWidget

from gui.qt.laid_out import REST, in_column, in_row


def part(wide: int, high: int) -> QWidget:
    one = QWidget()
    one.setMinimumSize(wide, high)
    return one


def test_parts_stand_one_below_the_other_from_edge_to_edge(qtbot):
    whole, first, second = QWidget(), part(20, 10), part(20, 10)
    qtbot.addWidget(whole)
    in_column(first, (second, 1), of=whole, gap=4)
    whole.resize(40, 100)
    whole.show()
    assert first.geometry().topLeft() == whole.rect().topLeft()
    assert first.width() == second.width() == 40
    assert second.y() == first.geometry().bottom() + 1 + 4
    assert (first.height(), second.geometry().bottom()) == (10, whole.rect().bottom()), "the second takes the room"


def test_a_row_within_a_column_has_no_edges_of_its_own_and_the_rest_lies_where_it_is_said(qtbot):
    whole, left, right = QWidget(), part(20, 10), part(30, 10)
    qtbot.addWidget(whole)
    in_column(in_row(left, REST, right, gap=0), of=whole)
    whole.resize(200, 10)
    whole.show()
    assert (left.x(), right.geometry().right()) == (0, whole.rect().right())
    assert (left.width(), right.width()) == (20, 30)
