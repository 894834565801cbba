"""What is drawn in ink on the page Data follows the theme: light on dark, dark on light."""

import pytest

from gui.data.page import DataPage
from gui.look.theme import theme


def test_the_chosen_picture_and_that_of_the_set_are_drawn_anew_where_the_theme_changes(
    page: DataPage, request: pytest.FixtureRequest
) -> None:
    was = theme.mode
    request.addfinalizer(lambda: theme.set_mode(was, remember=False))
    page.grid.chosen.emit(10)
    row = page.sets.rows["digits"]

    def brightness() -> tuple[int, int]:
        """Of the corners of both pictures, which are paper."""
        foot, small = page.foot.picture.pixmap().toImage(), row.grab().toImage()
        return foot.pixelColor(0, 0).lightness(), small.pixelColor(theme.px(6 + 8 + 2), small.height() // 2).lightness()

    theme.set_mode("light", remember=False)
    light = brightness()
    theme.set_mode("dark", remember=False)
    dark = brightness()
    assert min(light) > 200
    assert max(dark) < 80
