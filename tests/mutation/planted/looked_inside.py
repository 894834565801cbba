"""Bugs in what is seen inside a network: whether its pictures fit it, and what lies on what."""

from tests.mutation.mutant import bug

GIVEN = "tests/engine/training/test_given.py"
SURFACE, QUIET = "tests/gui/landscape/test_surface_view.py", "tests/gui/look/test_quiet_signs.py"

MUTANTS = (
    bug("engine/training/probing", "(_takes(stack, checkpoint, turned) or not _takes(stack, checkpoint, shape))",
        "not _takes(stack, checkpoint, shape)",
        "a fully connected block takes a picture with the channels first, as if its pixels were shuffled", GIVEN),
    bug("engine/training/probing", "(_takes(stack, checkpoint, turned) or not _takes(stack, checkpoint, shape))",
        "True", "maps of one row within a network are told to have the channels first", GIVEN),
    bug("engine/explain/network", "if pictures.shape[-len(needed) :] != needed:", "if False:",
        "a network of fully connected blocks is asked about pictures of another shape", GIVEN),
    bug("gui/landscape/surface_view", "for side in sides], way)", "for side in sides], [])",
        "the word of the start lies across the first steps of the way", SURFACE),
    bug("gui/landscape/room_for_words", "min(max(spot.top(), area.top()), area.bottom() - spot.height())", "spot.top()",
        "the words of a step at the edge lie outside of the plane", SURFACE),
    bug("gui/widgets/by_key", "if event.type() == QEvent.Type.MouseButtonPress and self._by_key:", "if False:",
        "a click into the landscape leaves the ring of the keyboard around all of it", QUIET),
    bug("gui/data/picture_grid", "        self._by_key = False\n        place", "        place",
        "a click on a picture leaves the ring of the keyboard around all pictures", QUIET),
    bug("gui/window/page_switch", "                had.clearFocus()", "                pass",
        "a page that is shown a second time by the mouse has a ring around it", "tests/gui/window/test_page_switch.py"),
    bug("gui/xray/story", "mean=figures(mean, 4), root=figures(root, 4)", "mean=plain(mean, 2), root=plain(root, 2)",
        "who divides the numbers of a batch normalisation comes to another factor", "tests/gui/xray/test_story.py"),
    bug("gui/xray/gradient/check_card", "self._table.setColumnMinimumWidth(column, ", "(lambda _: None)(",
        "for a moment the numbers of a check are cut, and the waterfall jumps", "tests/gui/xray/test_weight_check.py"),
    bug("gui/widgets/ramp", "known = np.isfinite(values).all(axis=2, keepdims=True)",
        "known = np.ones((*values.shape[:2], 1), bool)",
        "beyond the border a picture in colours is black", "tests/gui/xray/test_one_scale.py"),
    bug("gui/state/inside/filter_bench", 'if has_filters else self.tr("Map {number}")', "if True else \"\"",
        "a batch normalisation has filters", "tests/gui/filters/test_names_of_maps.py"),
    bug("gui/widgets/elided_label", 'return f"…{between}{rest}" if is_cut and between else shown', "return shown",
        "the way to a number begins in the middle of the name of its block", "tests/gui/widgets/test_elided_label.py"),
    bug("gui/xray/page", 'QKeySequence("Alt+Left")', 'QKeySequence("Alt+Home")',
        "the keys that go back elsewhere go one pixel to the left in X-ray", "tests/gui/xray/test_moving.py"),
)  # fmt: skip
