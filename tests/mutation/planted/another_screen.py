"""Bugs that a second screen shows, of which a point of the first is two."""

from tests.mutation.mutant import Mutant

TILE = "tests/gui/widgets/test_kind_tile.py"
MUTANTS = (
    Mutant(
        "gui/widgets/kind_tile.py",
        "paint_pictogram(painter, self.kind, QRectF(self.rect()))",
        'painter.drawPixmap(0, 0, paint_pictogram.__globals__["pictogram"](self.kind, self.width()))',
        "the pictograms of the first page are coarse on a finer screen",
        (TILE,),
    ),
    Mutant(
        "gui/start/preset_card.py",
        "sign.show_kind(kind, theme.px(SIGN))",
        "sign.show_kind(kind, theme.px(0))",
        "the cards of the first page have no pictograms",
        (TILE,),
    ),
    Mutant(
        "gui/inspector/block_page.py",
        "self.tile.show_kind(block.kind, theme.px(36))",
        "self.tile.show_kind(self.tile.kind or block.kind, theme.px(36))",
        "the inspector keeps the pictogram of the first block that was chosen",
        ("tests/gui/inspector/test_inspector.py",),
    ),
    Mutant(
        "gui/window/actions.py",
        "theme.px(20), self.work.devicePixelRatioF()",
        "theme.px(20)",
        "the pictograms of the command palette are coarse on a fine screen",
        (TILE,),
    ),
)
