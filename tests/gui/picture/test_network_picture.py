"""The picture of a network shows what really goes where: side by side what is side by side, with true shapes."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from engine import Stack, analyse, block
from engine.analysis.analysis import Analysis
from engine.project.presets import preset
from gui.cards.group_text import merge_words
from gui.picture.marks import Card, Group, Mark, Pill, Sign, Wire, Words
from gui.picture.page import Page, page_of
from gui.picture.text import NAME, SMALL, advance, wrapped
from tests.gui.networks import NETWORKS, SHAPE, misfits

pytestmark = pytest.mark.usefixtures("dressed")


def drawn(stack: Stack) -> tuple[Page, Analysis]:
    analysis = analyse(stack, SHAPE, 10)
    return page_of(stack, analysis, SHAPE), analysis


def cards(page: Page) -> dict[str, QRectF]:
    return {mark.id: mark.rect for mark in page.marks if isinstance(mark, Card | Group)}


def group_of(page: Page, id: str) -> Group:
    return next(mark for mark in page.marks if isinstance(mark, Group) and mark.id == id)


def pills_within(page: Page, rect: QRectF) -> list[str]:
    """Texts of the pills in a rectangle, from top to bottom."""
    found = [mark for mark in page.marks if isinstance(mark, Pill) and rect.contains(mark.rect)]
    return [mark.text for mark in sorted(found, key=lambda mark: mark.rect.top())]


def text_within(page: Page, rect: QRectF) -> str:
    found = [mark for mark in page.marks if isinstance(mark, Words) and rect.contains(mark.rect.center())]
    return " ".join(mark.text for mark in sorted(found, key=lambda mark: mark.rect.top()))


def place_of(mark: Mark) -> QRectF:
    if isinstance(mark, Wire):
        xs, ys = [point.x() for point in mark.points], [point.y() for point in mark.points]
        return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))).adjusted(-1, -1, 1, 1)
    if isinstance(mark, Sign):
        return QRectF(mark.centre - QPointF(9, 9), QSizeF(18, 18))
    return mark.rect


# Where things lie


@pytest.mark.parametrize("name", NETWORKS)
def test_nothing_is_cut_and_no_card_pill_or_word_lies_on_another(name: str) -> None:
    page, _ = drawn(NETWORKS[name])
    paper = QRectF(QPointF(0, 0), page.size)
    assert all(paper.contains(place_of(mark)) for mark in page.marks)
    solid = [mark for mark in page.marks if isinstance(mark, Card | Pill)]
    assert not [(a, b) for a, b in combinations(solid, 2) if a.rect.intersects(b.rect)]
    words = [mark for mark in page.marks if isinstance(mark, Words)]
    assert not [(a, b) for a, b in combinations(words, 2) if a.rect.intersects(b.rect)]
    for mark in words:
        homes = [place for place in map(place_of, page.marks) if place.contains(mark.rect) and place != mark.rect]
        assert homes or mark.upright or name == "empty", mark.text


@pytest.mark.parametrize("name", NETWORKS)
def test_every_block_is_drawn_once_and_a_group_around_all_it_holds(name: str) -> None:
    stack = NETWORKS[name].renewed() if name != "long names" else NETWORKS[name]
    page, _ = drawn(stack)
    assert sorted(mark.id for mark in page.marks if isinstance(mark, Card | Group)) == sorted(["", *stack.ids])
    for place in stack.walk():
        for inner in place.block.stacks:
            assert all(cards(page)[place.id].contains(cards(page)[one.id]) for one in inner.walk())


def test_branches_lie_side_by_side_each_in_its_well_from_left_to_right() -> None:
    stack = preset("inception").design().stack
    page, _ = drawn(stack)
    branches = next(place for place in stack if place.block.stacks)
    group = group_of(page, branches.id)
    assert len(group.wells) == len(branches.block.stacks)
    for well, inner in zip(group.wells, branches.block.stacks, strict=True):
        assert all(well.contains(cards(page)[place.id]) for place in inner)
    assert all(a.right() < b.left() for a, b in zip(group.wells, group.wells[1:], strict=False))
    assert len({cards(page)[inner.places[0].id].top() for inner in branches.block.stacks}) == 1


def test_lines_split_at_the_head_and_meet_at_the_merge_bar() -> None:
    stack = preset("inception").design().stack
    page, _ = drawn(stack)
    group = next(mark for mark in page.marks if isinstance(mark, Group))
    ways = [mark for mark in page.marks if isinstance(mark, Wire) and mark.points[0].y() == group.head.bottom()]
    assert len(ways) == len(group.wells)
    assert all(way.arrow and way.points[-1].y() == group.foot.top() for way in ways)


def test_a_shortcut_runs_beside_its_stack_with_its_blocks_and_ends_in_a_plus() -> None:
    stack = preset("resnet").design().stack
    page, analysis = drawn(stack)
    residual = [place for place in stack if place.block.stacks][1]
    main, shortcut = residual.block.stacks
    group = group_of(page, residual.id)
    assert group.shortcut
    assert len(group.wells) == 1
    convolution = cards(page)[shortcut.places[0].id]
    assert all(group.wells[0].contains(cards(page)[place.id]) for place in main)
    assert convolution.right() < group.wells[0].left()
    assert convolution.top() == cards(page)[main.places[0].id].top()
    plus = next(mark for mark in page.marks if isinstance(mark, Sign) and group.foot.contains(mark.centre))
    assert plus.rule == "add"
    assert plus.centre.x() == cards(page)[main.places[0].id].center().x()
    ways = [mark for mark in page.marks if isinstance(mark, Wire) and group.rect.contains(place_of(mark))]
    around = next(way for way in ways if way.arrow and way.points[0].x() == convolution.center().x())
    assert around.points[0].y() == group.head.bottom()
    assert (around.points[-1].y(), around.points[-1].x()) == (plus.centre.y(), plus.centre.x() - 9)
    assert {word.text for word in page.marks if isinstance(word, Words) and word.upright} == {"shortcut x", "shortcut"}


# What is said


def test_pills_show_the_shape_that_flows_there() -> None:
    stack = preset("resnet").design().stack
    page, _ = drawn(stack)
    first, second = (group_of(page, place.id) for place in stack if place.block.stacks)
    assert pills_within(page, first.wells[0]) == ["28×28×16", "28×28×16"]
    assert pills_within(page, second.wells[0]) == ["14×14×16", "14×14×32", "14×14×32"]
    back = QRectF(second.rect.topLeft(), QPointF(second.wells[0].left(), second.foot.top()))
    assert pills_within(page, back) == ["14×14×16", "14×14×32"]
    everywhere = [mark.text for mark in page.marks if isinstance(mark, Pill)]
    assert everywhere[0] == "28×28×1"
    assert everywhere[-2:] == ["10 scores", "10 probabilities"]


@pytest.mark.parametrize("name", ["resnet", "inception", "nested", "sixteen"])
def test_each_stack_of_a_group_begins_with_the_groups_input_and_ends_with_its_own_output(name: str) -> None:
    stack = NETWORKS[name].renewed()
    page, analysis = drawn(stack)
    for place in stack.walk():
        for inner in place.block.stacks:
            if not inner.places:
                continue
            first, last = cards(page)[inner.places[0].id], cards(page)[inner.places[-1].id]
            row, group = analysis.rows[place.id], group_of(page, place.id)
            x = next(
                mark.points[0].x() for mark in page.marks
                if isinstance(mark, Wire) and mark.points[0].y() == group.head.bottom()
                and first.left() < mark.points[0].x() < first.right()
            )  # fmt: skip
            above = QRectF(QPointF(x - 60, group.head.bottom()), QPointF(x + 60, first.top()))
            under = QRectF(QPointF(x - 60, last.bottom()), QPointF(x + 60, group.foot.top()))
            ends = analysis.rows[inner.places[-1].id].out_shape
            assert pills_within(page, above) == ["×".join(map(str, row.in_shape or ()))]
            assert pills_within(page, under) == ["×".join(map(str, ends or ()))]


@pytest.mark.parametrize("name", ["resnet", "inception", "nested", "misfits", "sixteen"])
def test_the_foot_of_a_group_says_how_results_are_merged(name: str) -> None:
    stack = NETWORKS[name].renewed()
    page, analysis = drawn(stack)
    for place in stack.walk():
        if place.block.stacks:
            foot = group_of(page, place.id).foot
            assert merge_words(place, analysis.rows) in text_within(page, foot)
            sign = next(mark for mark in page.marks if isinstance(mark, Sign) and foot.contains(mark.centre))
            assert sign.rule == getattr(place.block, "merge_rule", "add")


def test_what_does_not_fit_is_said_where_it_is_and_what_follows_is_faint() -> None:
    stack = misfits()
    page, _ = drawn(stack)
    residual, branches = (group_of(page, place.id) for place in stack if place.block.stacks)
    assert (residual.tone, branches.tone) == ("error", "faint")
    assert "cannot be added" in text_within(page, residual.foot)
    assert [mark.text for mark in page.marks if isinstance(mark, Pill)].count("shape unknown") == 1
    page, _ = drawn(NETWORKS["too large a filter"])
    wrong = [mark for mark in page.marks if isinstance(mark, Card) and mark.tone == "error"]
    assert ["larger than" in text_within(page, mark.rect) for mark in wrong] == [True]


def test_a_stack_without_an_end_is_no_mistake_and_an_empty_one_says_so() -> None:
    page, _ = drawn(Stack.of(block("relu")))
    assert {mark.tone for mark in page.marks if isinstance(mark, Card)} == {"plain"}
    page, _ = drawn(Stack())
    assert "The stack is empty." in [mark.text for mark in page.marks if isinstance(mark, Words)]


def test_long_words_are_broken_and_nothing_of_them_is_lost(qapp: QApplication) -> None:
    lines = wrapped(f"one {'x' * 250} two", NAME, 100)
    assert "".join(lines).replace(" ", "") == f"one{'x' * 250}two"
    assert all(advance(line, NAME) <= 100 for line in lines)
    assert wrapped("", SMALL, 100) == ()
