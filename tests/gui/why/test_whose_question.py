"""Which class is asked about, and which picture the window is to look at."""

from collections.abc import Callable

import numpy as np

from tests.gui.why.test_why import Stage, made

__all__ = ["made"]


def test_the_answer_is_followed_where_it_is_what_was_chosen_and_another_class_stays(made: Callable[..., Stage]) -> None:
    stage = made()
    said, focus = stage.state.said, stage.probe.focus
    for chosen, kept in ((said - 1) % 10, (said - 1) % 10), (said, None):
        stage.page.bar.choice.chosen.emit(chosen)
        assert focus.value.class_ == kept


def test_what_is_pinned_is_the_picture_with_as_much_of_the_change_as_is_seen(made: Callable[..., Stage]) -> None:
    stage = made()
    stage.settle()
    card, change = stage.page.turning, stage.state.turning
    assert change is not None
    card.slider.setValue(card.slider.maximum() // 2)
    with stage.qtbot.waitSignal(stage.page.pinned) as pinned:
        card.pin.click()
    share = card.slider.value() / card.slider.maximum()
    assert 0 < share < 1
    np.testing.assert_allclose(pinned.args[0], stage.probe.picture + share * change.turned.change, atol=1e-6)
