"""What is said beside a training of how it began, or of what was edited since: each says what is so, and what helps."""

import pytest

from gui.state.training.remark import NO_REMARK, Remark, to_go_on, trains_earlier, waits_earlier, way_it_starts

UNDO, RESUME = "undo the change", "resume it by the menu Train."


@pytest.mark.parametrize(
    ("blocks", "has_learned", "words"),
    [
        (1, True, "Starts from what 1 block had learned before"),
        (3, False, "Starts from what 3 blocks had learned before"),
        (0, True, "A new training: another seed or validation share means other pictures to check on"),
    ],
)
def test_how_a_training_begins_is_said_where_it_does_not_begin_from_nothing(
    blocks: int, has_learned: bool, words: str
) -> None:
    remark = way_it_starts(blocks, has_learned)
    assert (remark.words, bool(remark)) == (words, True)
    assert remark.brief == ("Warm start" if blocks else "New training")


def test_of_a_first_training_nothing_is_said() -> None:
    assert way_it_starts(0, has_learned=False) == NO_REMARK
    assert not NO_REMARK


@pytest.mark.parametrize("remark", [trains_earlier(True), waits_earlier(True, False), waits_earlier(True, True)])
def test_where_other_pictures_were_chosen_no_stack_is_said_to_have_changed(remark: Remark) -> None:
    assert remark.brief == "Earlier pictures"
    assert "stack" not in f"{remark.words} {remark.advice}"


@pytest.mark.parametrize("remark", [trains_earlier(), waits_earlier(False, False), waits_earlier(False, True)])
def test_where_the_stack_was_changed_that_is_said_and_that_an_undo_helps(remark: Remark) -> None:
    assert remark.brief == "Earlier stack"
    assert "earlier version of the stack" in remark.words.lower()
    assert UNDO in remark.advice


def test_of_a_training_that_waits_it_is_said_what_train_does_and_an_undo_where_there_is_one() -> None:
    for can_be_undone in (False, True):
        stays, ends = (waits_earlier(False, anew, can_be_undone).advice for anew in (False, True))
        assert stays.startswith("What is there now cannot be trained: Resume goes on")
        assert ends.startswith("Train ends it, keeps what it has learned, and trains what you see.")
        assert (UNDO in stays, UNDO in ends) == (can_be_undone, can_be_undone)
        assert to_go_on(can_be_undone).endswith(RESUME)
