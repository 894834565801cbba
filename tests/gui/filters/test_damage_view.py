"""Who damages the weights sees at once what becomes of filters, map and accuracy; one click takes it back, and nothing
that was learned is touched."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.explain.weight_damage import Noise, Pruned
from engine.network.checkpoint import Checkpoint
from gui.filters.damage_view import DamageView
from gui.filters.page import FiltersPage
from gui.state import edits
from gui.state.inside.filter_trial import FilterTrial
from gui.state.inside.marks import marked, marks
from gui.state.inside.painting import paint, weights
from gui.widgets.segmented import Segmented


def learned(view: DamageView) -> Checkpoint:
    assert view.bench.weights is not None
    return view.bench.weights


def filters(view: DamageView) -> np.ndarray:
    found = view.bench.filters
    assert found is not None
    return found


def slide(view: DamageView, qtbot: QtBot, percent: int) -> None:
    view.slider.setValue(percent)
    qtbot.waitUntil(lambda: is_seen(view))


def is_seen(view: DamageView) -> bool:
    probe = view.bench.probe
    return probe.sighting is not None and probe.sighting.checkpoint is not probe.learned_weights


def click(choice: Segmented, value: object) -> None:
    numbers = [option.value for option in choice.options]
    QTest.mouseClick(choice.buttons[numbers.index(value)], Qt.MouseButton.LeftButton)


def test_filters_map_and_accuracy_are_seen_damaged_and_one_click_takes_it_back(view: DamageView, qtbot: QtBot) -> None:
    run, before, page = view.bench.session.run, filters(view).copy(), view.window()
    assert isinstance(page, FiltersPage)
    qtbot.waitUntil(lambda: view.trial.now is not None)
    click(view.kinds, Pruned)
    slide(view, qtbot, 100)
    assert not filters(view).any()
    assert not page.paint.grid.plane.any()
    qtbot.waitUntil(lambda: len(page.seen.pictures.shown) == 3)
    qtbot.waitUntil(lambda: view.trial.now is not None and view.trial.now.count == len(view.trial.images))
    qtbot.waitUntil(lambda: "Answers lost" in page.switch.change.text())
    assert view.accuracy.text() == "10.0 % right"
    assert view.before.text().endswith(" test pictures."), "what is lost is said once"
    assert "damaged" in page.bar.moment.text()
    assert view.bench.session.run is run  # nothing that was learned is touched
    assert np.array_equal(learned(view).parameters[view.bench.block]["filters"][..., 0, :], before[:, :, 0, :])
    QTest.mouseClick(view.mend, Qt.MouseButton.LeftButton)
    assert view.bench.document.switched == ()
    assert np.array_equal(filters(view), before)
    assert not view.mend.isEnabled()
    view.bench.document.undo_stack.undo()  # and what was taken back can be had again
    assert view.bench.damage is not None
    assert view.slider.value() == 100


def test_both_cards_say_of_which_step_an_accuracy_is_that_waits_for_a_newer_one(
    view: DamageView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = view.window()
    assert isinstance(page, FiltersPage)
    qtbot.waitUntil(lambda: view.trial.now is not None)
    monkeypatch.setattr(FilterTrial, "is_old", True)
    view.trial.changed.emit()
    assert view.accuracy.text() == page.switch.accuracy.text()
    assert " % right after step " in view.accuracy.text()


def test_a_damage_that_is_undone_is_said_no_more_and_the_slider_is_back(view: DamageView, qtbot: QtBot) -> None:
    click(view.kinds, Pruned)
    slide(view, qtbot, 30)
    assert "weights are 0" in view.words.text()
    view.bench.document.undo_stack.undo()
    assert view.bench.damage is None
    assert (view.slider.value(), view.amount.text(), view.mend.isEnabled()) == (0, "0 %", False)
    assert view.words.text() == "Move the slider, and see what is lost. What was learned stays, also in files."
    click(view.kinds, Noise)
    assert view.bench.document.switched == (), "another kind brings nothing back"
    click(view.kinds, Pruned)
    slide(view, qtbot, 10)
    assert isinstance(view.bench.damage, Pruned), "what was chosen stays chosen"


def test_a_filter_that_is_scaled_is_shown_as_it_is_without_that_also_where_weights_are_damaged(
    view: DamageView, qtbot: QtBot
) -> None:
    click(view.kinds, Pruned)
    slide(view, qtbot, 50)
    damaged = filters(view).copy()
    with qtbot.waitSignal(view.bench.probe.changed):
        view.bench.switch(0.5)
    assert np.array_equal(filters(view), damaged)


def test_weights_that_are_damaged_are_not_painted_on(view: DamageView, qtbot: QtBot) -> None:
    before, run = learned(view), view.bench.session.run
    slide(view, qtbot, 50)
    assert view.bench.why_not_paint
    view.bench.paint(np.ones((3, 3), np.float32))
    view.bench.load("sobel-x")
    view.bench.set_bias(1.0)
    assert view.bench.session.run is run
    assert learned(view) is before


def test_a_drag_is_one_step_of_undo_and_another_kind_is_another(view: DamageView, qtbot: QtBot) -> None:
    steps = view.bench.document.undo_stack
    begun = steps.index()
    for percent in (10, 20, 30):
        slide(view, qtbot, percent)
    view.slider.sliderReleased.emit()
    assert steps.index() == begun + 1
    click(view.kinds, Pruned)
    assert steps.index() == begun + 2
    slide(view, qtbot, 60)
    steps.undo()
    steps.undo()
    assert view.bench.damage is not None
    assert (type(view.bench.damage), view.slider.value()) == (Noise, 30)


def test_this_block_is_the_one_that_is_chosen_when_the_slider_is_moved(view: DamageView, qtbot: QtBot) -> None:
    dense = view.bench.blocks[1]
    click(view.places, True)
    view.bench.look(block=dense)
    assert view.places.value is True
    slide(view, qtbot, 50)
    assert marked(view.bench.document) == {dense}


def test_start_values_have_not_learned_what_is_said_to_be_lost(page: FiltersPage, qtbot: QtBot) -> None:
    page.show()
    view = page.damage
    qtbot.waitUntil(lambda: view.before.text().startswith("With its start values: "))
    slide(view, qtbot, 100)
    qtbot.waitUntil(lambda: "Answers lost" in page.switch.change.text())
    said = view.before.text() + page.switch.change.text()
    assert "start values" in page.switch.change.text()
    assert "learned" not in said


def test_filters_that_are_switched_off_and_the_damage_do_not_take_each_other_back(
    view: DamageView, qtbot: QtBot
) -> None:
    slide(view, qtbot, 50)
    view.bench.switch(0.0)
    assert view.bench.factor == 0
    assert view.bench.damage is not None
    view.bench.all_on()
    assert view.bench.damage is not None
    view.bench.switch(0.0)
    QTest.mouseClick(view.mend, Qt.MouseButton.LeftButton)
    assert view.bench.factor == 0
    assert view.bench.damage is None


def test_one_block_alone_is_damaged_and_only_it_is_marked(view: DamageView, qtbot: QtBot) -> None:
    first, dense = view.bench.blocks[:2]
    document = view.bench.document
    slide(view, qtbot, 50)
    assert marked(document) == {first, dense}
    click(view.places, True)
    assert marked(document) == {first}
    assert marks(document, first) == "damaged"
    assert "Convolution" in view.words.text()
    view.bench.look(block=dense)  # what is damaged stays so, and is said
    assert document.switched[0].block_id == first
    assert view.places.value is None
    assert "Convolution" in view.words.text()


def test_a_block_that_is_gone_is_not_said_to_be_damaged_until_it_is_back(view: DamageView, qtbot: QtBot) -> None:
    document, page = view.bench.document, view.window()
    assert isinstance(page, FiltersPage)
    slide(view, qtbot, 50)
    click(view.places, True)
    document.edit(*edits.remove(document.design, (view.bench.block,)))
    assert view.bench.damage is None
    assert view.words.text() == "Nothing is hit: the block is gone, or its units are the classes."
    assert "switched" not in page.bar.moment.text()
    assert page.switch.change.text() == "Nothing is switched: this is the whole network."
    assert view.slider.value() == 50, "it is there, and taken back as any other"
    assert not view.bench.why_not_paint
    document.undo_stack.undo()
    assert view.bench.damage is not None
    assert "Convolution" in view.words.text()


def test_noise_is_drawn_again_and_what_is_smallest_is_not(view: DamageView, qtbot: QtBot) -> None:
    assert not view.again.isEnabled()
    slide(view, qtbot, 50)
    before = filters(view).copy()
    QTest.mouseClick(view.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not np.array_equal(filters(view), before))
    click(view.kinds, Pruned)
    assert not view.again.isEnabled()


def test_what_painting_has_lost_is_not_told_as_lost_by_damage(view: DamageView, qtbot: QtBot) -> None:
    session, block = view.bench.session, view.bench.block
    own = weights(session).parameters[block]
    own = {name: np.full_like(one, name == "bias") for name, one in own.items()}  # all pictures are alike to it
    paint(session, "Paint", block, own)
    qtbot.waitUntil(lambda: view.trial.is_painted and "10.0" in view.accuracy.text())
    assert view.before.text().startswith("Before it was painted: ")
    session.document.undo_stack.undo()
    qtbot.waitUntil(lambda: view.before.text().startswith("As it learned: "))


def test_of_a_stack_without_its_end_it_is_not_said_that_nothing_was_learned(
    page: FiltersPage, view: DamageView, qtbot: QtBot
) -> None:
    document = page.bench.document
    learned = page.bench.plane
    document.edit(*edits.remove(document.design, document.design.stack.ids[-1:]))
    qtbot.waitUntil(lambda: page.bench.weights is not None and not page.bench.weights.step)
    np.testing.assert_array_equal(page.bench.plane, learned)
    assert page.bar.moment.text() == "Step 0: it begins with what was learned before"
    assert "Nothing is learned yet" not in view.words.text()
