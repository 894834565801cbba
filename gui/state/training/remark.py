"""What is said of a training beside its speed: how it began, or that the stack was edited since."""

from __future__ import annotations

from typing import NamedTuple

from gui.look.words import in_context

_tr = in_context("Session")


class Remark(NamedTuple):
    """`words` say it whole, `brief` in a word or two where there is little room, `advice` what it means and what to do;
    without words it says nothing."""

    words: str = ""
    brief: str = ""
    advice: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)


NO_REMARK = Remark()


def way_it_starts(blocks: int, has_learned: bool) -> Remark:
    """`blocks`: how many begin with what they had learned before; `has_learned`: what is shown had made a step."""
    if blocks == 1:
        return Remark(_tr("Starts from what 1 block had learned before"), _tr("Warm start"))
    if blocks:
        words = _tr("Starts from what {n} blocks had learned before").format(n=blocks)
        return Remark(words, _tr("Warm start"))
    if has_learned:
        words = _tr("A new training: another seed or validation share means other pictures to check on")
        return Remark(words, _tr("New training"))
    return NO_REMARK


def trains_earlier(other_pictures: bool = False) -> Remark:
    """The stack was edited while it trains, or other pictures were chosen, or one was corrected."""
    if other_pictures:
        words = _tr("Trains on the earlier pictures; stop it, and Train learns from those shown")
        return Remark(words, _tr("Earlier pictures"))
    advice = _tr(
        "The stack was changed after this training began.\nThe training goes on with the earlier stack, and curves and "
        "accuracy are of that one.\nTo train what you see, stop it and press Train; or undo the change."
    )
    return Remark(_tr("Trains an earlier version of the stack"), _tr("Earlier stack"), advice)


def waits_earlier(other_pictures: bool, trains_anew: bool, can_be_undone: bool = True) -> Remark:
    """The same of a training that is paused. `trains_anew`: Train would leave it for what is on screen."""
    words = _tr("An earlier version of the stack waits")
    if other_pictures:
        words = _tr("A training on the earlier pictures waits")
    advice = _tr("What is there now cannot be trained: Resume goes on with what was there before.")
    if can_be_undone:
        advice = _tr(
            "What is there now cannot be trained: Resume goes on with what was there before. Or undo the change."
        )
    if trains_anew:
        ends = _tr("Train ends it, keeps what it has learned, and trains what you see.")
        advice = f"{ends}\n{to_go_on(can_be_undone)}"
    return Remark(words, _tr("Earlier pictures") if other_pictures else _tr("Earlier stack"), advice)


def to_go_on(can_be_undone: bool) -> str:
    """How one goes on with a training that Train would end. Pictures that were deleted come back by no undo."""
    if can_be_undone:
        return _tr("To go on with it, undo the change, or resume it by the menu Train.")
    return _tr("To go on with it, resume it by the menu Train.")
