"""The two curves of every plot in the key: what they are called, and what that means."""

from __future__ import annotations

from gui.curves.legend import Series
from gui.look.words import in_context

_tr = in_context("TwoSeries")


def training_series(value: str) -> Series:
    words = _tr("Measured on each batch just before the network learns from it, smoothed as chosen at the right.")
    return Series(_tr("Training"), value, short=_tr("Train"), explanation=words)


def validation_series(value: str, is_due: bool = False) -> Series:
    """`is_due`: a training is under way that will measure it; before that there is no value."""
    words = _tr(
        "Measured on training pictures that are kept aside. The network never learns from them, so they show whether "
        "it understands or only remembers."
    )
    if is_due:
        value, soon = "…", _tr("The first value comes soon: it is measured while the training goes on.")
        words = f"{words} {soon}"
    return Series(_tr("Validation"), value, "validation", True, _tr("Valid."), words)
