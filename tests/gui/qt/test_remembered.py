"""What was switched on or off is so at the next start, and what the settings say otherwise is as usual."""

import pytest
from PySide6.QtCore import QSettings

from gui.qt.remembered import is_on, remember


@pytest.mark.parametrize("usual", [True, False])
def test_a_switch_is_as_it_was_left_and_as_usual_where_nobody_has_left_it(usual: bool) -> None:
    assert is_on("a switch", usual) is usual
    for on in (True, False):
        remember("a switch", on)
        assert is_on("a switch", usual) is on
    QSettings().setValue("a switch", "nonsense")
    assert is_on("a switch", usual) is usual
    QSettings().remove("a switch")
