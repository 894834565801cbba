"""The program's style sheet, for tests of how it looks."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui.look.theme import theme


@pytest.fixture
def in_light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp)
    theme.set_mode("light", remember=False)
    theme.set_scale(100, remember=False)
    yield
    theme.set_mode("light", remember=False)
    theme.set_scale(100, remember=False)
