"""Bugs of pictures that are read by what all of a set have in common, or by what its folders are called."""

from tests.mutation.mutant import bug

WHITE, LAYOUTS = "tests/engine/data/test_white_of_a_set.py", "tests/engine/data/test_known_layouts.py"

MUTANTS = (
    bug("engine/data/survey", "    whiten((pixels[: len(kept)],), lightest)\n", "",
        "of pictures whose white is 1 nothing can be learned", WHITE),
    bug("engine/data/layout", " and word not in OF_ANY)", ")", "Training and Testdaten are two classes", LAYOUTS),
    bug("engine/data/survey", "white = max(white, white_of(one.item.opener))", "white = 0",
        "a deep picture in the dark is lighter than others of its set", WHITE),
    bug("gui/data/label_lists", "            painter.setBrush(Qt.BrushStyle.NoBrush)", "            pass",
        "the class under the mouse has no key to be seen", "tests/gui/data/test_label_box.py"),
    bug("engine/data/fitting", "plane[strokes].sum() > other", "False",
        "of a digit that reaches the edge a stroke alone is seen", "tests/engine/data/test_photographed.py"),
)  # fmt: skip
