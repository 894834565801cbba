"""The check of a clicked weight comes soon while a training goes on, and leaves it its speed; the memory of its batch
is given back."""

from collections.abc import Callable
from functools import partial
from gc import collect
from types import SimpleNamespace
from typing import Any
from weakref import ref

import pytest
from pytestqt.qtbot import QtBot

from engine.explain import FiniteDifference
from engine.training.recipe import Recipe
from gui.state.inside import weight_check
from gui.state.inside.weight_check import CHECK_TASK, CURVE_TASK, paced
from gui.state.inside.weight_spot import Spot
from gui.state.work.tasks import Tasks, Work
from gui.xray.digits import figures
from gui.xray.gradient.loss_curve import LossCurve
from gui.xray.gradient.loss_view import BATCH
from tests.gui.xray.stages import SMALL, Stage, open_weight, train


def test_while_it_trains_the_check_of_a_weight_does_not_wait_and_its_curve_leaves_the_training_pauses(
    made: Callable[..., Stage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, begun = made(SMALL), dict[str, tuple[Any, int]]()
    session, run = stage.probe.session, Tasks.run

    def note(tasks: Tasks, key: str, factory: Callable[[], Work], *more: object, **named: int) -> None:
        begun.setdefault(key, (factory, named.get("priority", 0)))
        run(tasks, key, factory, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Tasks, "run", note)
    document = stage.document
    document.edit("", document.design.with_(recipe=Recipe(epochs=10_000)))
    session.start()
    qtbot.waitUntil(lambda: session.progress.step > 2)
    open_weight(stage, qtbot, "Convolution 2", 1, Spot("", 1, 1, 0))
    qtbot.waitUntil(lambda: CURVE_TASK in begun, timeout=30_000)
    assert session.state == "training"
    assert begun[CHECK_TASK][1] >= 0
    assert isinstance(begun[CURVE_TASK][0], partial)
    assert begun[CURVE_TASK][0].func is paced


def test_a_paced_task_rests_longer_than_it_works_and_returns_what_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(weight_check, "thread_time", lambda: next(clock))  # everything takes a second

    def task() -> Work:
        yield None
        yield None
        return 7

    work = paced(task)
    assert [next(work), next(work)] == [weight_check.PAUSES] * 2
    assert weight_check.PAUSES > 1
    with pytest.raises(StopIteration) as ended:
        next(work)
    assert ended.value.value == 7


@pytest.mark.parametrize(
    ("nudge", "up", "by"),
    [(1.37e-4, "0.000137", "0.000274"), (1e-4, "0.0001", "0.0002"), (1e-6, "1 × 10⁻⁶", "2 × 10⁻⁶")],
)
def test_the_nudge_of_a_large_weight_is_said_as_large_as_it_is(
    made: Callable[..., Stage], nudge: float, up: str, by: str
) -> None:
    """0.000274 was said to be 0.0003, and the difference divided by that is not the quotient below it."""
    card = made(SMALL).page.gradient.check
    card._show_difference(FiniteDifference(0.5, nudge, 0.5, (), 0.0, (1 - nudge / 2, 1 + nudge / 2)))
    assert [name.text() for name in card.names[:4]] == [f"loss at +{up}", f"loss at −{up}", "difference", f"÷ {by}"]


def test_two_losses_that_are_not_the_same_are_not_said_to_be(made: Callable[..., Stage]) -> None:
    """Of a network that has learned well the difference of 0.000218135 and 0.000218135 was said to be −1.49 × 10⁻¹⁰."""
    card = made(SMALL).page.gradient.check
    for down, up in ((0.000218135149, 0.000218135), (1.838880557, 1.83888107), (0.3, 0.30000000000004), (2.5, 2.5)):
        card._show_difference(FiniteDifference(0.1, 1e-6, 0.1, (), 0.0, (down, up)))
        above, below, apart = (label.text() for label in card.numbers[:3])
        assert apart == figures(float(above) - float(below)) == figures(up - down)
    assert (above, below, apart) == ("2.500000000", "2.500000000", "0")


def test_a_batch_that_nobody_looks_at_any_more_takes_no_memory(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(SMALL)
    train(stage, qtbot)
    open_weight(stage, qtbot, "Convolution 2", 1, Spot())
    page = stage.page
    page.open_loss()
    page.loss.of.button(BATCH).click()
    step = page.weight.step
    assert step is not None
    arrays = (*step.gradients.registers.values(), *(done.output for done in step.trace.ops.values()))
    kept = [ref(one) for one in arrays]
    del step, arrays
    page.hide()

    def is_given_back() -> bool:
        collect()
        return all(one() is None for one in kept)

    qtbot.waitUntil(is_given_back)


def test_a_kink_is_told_in_the_words_of_the_chain_rule(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(SMALL)
    check = stage.page.gradient.check
    found = SimpleNamespace(value=0.1, gradient=0.2, kinks=(stage.id("ReLU"),), agrees=False)
    check._say_verdict(found)  # type: ignore[arg-type]
    assert "turns round within this nudge, in ReLU" in check.note.text()
    assert "one side" in check.note.text()


def test_the_tangent_of_the_curve_rises_where_the_loss_grows_with_the_weight(qtbot: QtBot) -> None:
    curve = LossCurve()
    qtbot.addWidget(curve)
    curve.show_curve([], weight=0.5, loss=1.0, gradient=2.0, reach=0.1)
    assert curve.tangent == (pytest.approx((0.45, 0.9)), pytest.approx((0.55, 1.1)))


def test_the_numbers_of_the_check_have_their_room_before_they_come(made: Callable[..., Stage]) -> None:
    """The card grew when they came: for a moment they were cut, and the waterfall beside it was drawn anew."""
    stage = made(SMALL)
    card = stage.page.gradient.check
    card._table.invalidate()
    waiting = card._table.minimumSize().width()
    card._show_difference(FiniteDifference(0.025653, 1e-5, 0.025653, (), 0.0, (1.838880557, 1.838881070)))
    card._table.invalidate()
    assert card._table.minimumSize().width() == waiting
