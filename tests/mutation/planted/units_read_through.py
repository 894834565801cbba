"""Bugs in what is seen of a unit, of a small picture under the mouse, and of what may stand in several places."""

from tests.mutation.mutant import Mutant, bug

WHOLE, TIP = "tests/gui/xray/test_whole_maps.py", "tests/gui/cards/test_enlarged_tip.py"
INSTEAD, REPLACE = "tests/engine/analysis/test_instead.py", "tests/gui/stack/test_replace_by.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/xray/patch_view",
        "46, 14, 1, 26, 17",
        "46, 14, 2, 26, 17",
        "in little room the products of maps of 64 rows are drawn out of sight",
        WHOLE,
    ),
    bug(
        "gui/xray/patch_view",
        "inside = -2 if self.cell < theme.px(LEAST_CELL) else 1",
        "inside = 1",
        "the ring of the mouse hides the weight at which one points",
        WHOLE,
    ),
    bug(
        "gui/xray/patch_view",
        "fits = not is_seen or words_width(",
        "fits = words_width(",
        "a weight of 0.004 under the mouse is told as +0.00",
        WHOLE,
    ),
    bug(
        "gui/xray/story",
        "if abs(sums[window.channel]) < max(map(abs, sums.values())):",
        "if False:",
        "a map that the mouse holds is said to count most when another does",
        WHOLE,
    ),
    bug(
        "gui/cards/enlarged_tip",
        "around = 0 if min(wide, high) >= INSIDE * ratio else ring",
        "around = 0",
        "the ring in the large picture hides the number that is told",
        TIP,
    ),
    bug(
        "gui/cards/enlarged_tip",
        "round(side * min(1, share)), round(side * min(1, 1 / share))",
        "side, round(side * min(1, 1 / share))",
        "a map of one column is as wide in the tip as it is high",
        TIP,
    ),
    bug(
        "gui/cards/enlarged_tip",
        "QSize(width * wide or most_wide, height * high or most_high)",
        "QSize(width * wide, height * high)",
        "under the mouse a row of 500 numbers is nothing",
        TIP,
    ),
    bug(
        "engine/analysis/instead",
        "changed = with_kinds(stack, ids, kind.kind)",
        "changed = with_kinds(stack, ids[-1:], kind.kind)",
        "of several blocks the last alone is asked whether another fits there",
        INSTEAD,
    ),
    bug(
        "engine/analysis/instead",
        "if kind in set.union(*kinds):",
        "if kind in kinds[-1]:",
        "of two activations that of the one that was selected last is not offered for both",
        INSTEAD,
    ),
    bug(
        "gui/state/edits",
        "map(design.stack.block, ids) if block.kind != kind]",
        "map(design.stack.block, ids)]",
        "a block that stays as it is counts among those that are replaced",
        REPLACE,
    ),
)
