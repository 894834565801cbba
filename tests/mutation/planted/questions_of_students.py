"""Bugs in what a student is told who asks in front of a picture, or hands one in."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

TRAIL, WHOLE = "tests/gui/xray/test_trail.py", "tests/gui/xray/test_whole_maps.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "xray/page",
        "self.bar.show_moment(step_words(number) if is_of_now else \"\")",
        "pass",
        "a saved page of X-ray does not say of which step its numbers are",
        TRAIL,
    ),
    bug(
        "xray/trail",
        "if tells != is_told:",
        "if False:",
        "the step of a moving number is said twice, or where the time bar says it, too",
        TRAIL,
    ),
    bug(
        "xray/page_bar",
        "and left >= theme.px(FOR_MOMENT)",
        "",
        "in little room the step takes that of where one is",
        TRAIL,
    ),
    bug(
        "xray/window_of_number",
        "return reads_whole_maps(number)",
        "return False",
        "what a neuron sees in a picture is a list of 784 terms",
        WHOLE,
    ),
    bug(
        "xray/window_of_number",
        "return 1 < max(sides)",
        "return 0 < max(sides)",
        "of maps of a single number a picture is drawn",
        WHOLE,
    ),
    bug(
        "xray/weights_of_number",
        "one.ndim in (2, 4)",
        "one.ndim == 4",
        "the weights of a unit are said to count alike, and do not lead to how they learn",
        WHOLE,
    ),
    bug(
        "xray/patch_view",
        "        if not texts:\n",
        "        if False:\n",
        "a large picture of weights is not drawn at all",
        WHOLE,
    ),
    bug(
        "xray/patch_view",
        "least = LEAST_DOT if self.window_.is_whole else theme.px(LEAST_CELL)",
        "least = theme.px(LEAST_CELL)",
        "the weights of a picture are drawn out of sight",
        WHOLE,
    ),
    bug(
        "xray/patch_view",
        "            if self.window_.is_whole:\n",
        "            if False:\n",
        "a unit is said to have a window to lay over a pixel",
        WHOLE,
    ),
    bug(
        "xray/story",
        "        if window.is_whole:",
        "        if False:",
        "a unit's terms can no longer be opened, and which map is drawn is not said",
        WHOLE,
    ),
    bug(
        "xray/story",
        "if map.size > 1 and not map.any():",
        "if map.size > 1 and not whole.any():",
        "why a map is empty is said only where all of them are",
        WHOLE,
    ),
    bug(
        "xray/story",
        " or not np.isfinite(list(sums.values())).all():",
        ":",
        "of maps whose sums are no numbers one is said to count most",
        WHOLE,
    ),
    bug(
        "widgets/ramp",
        "np.fmax.reduce(np.abs(values), axis=None, initial=0.0)",
        "np.nanmax(np.abs(values), initial=0.0)",
        "a number that is none, alone, prints a warning where its line is drawn",
        WHOLE,
    ),
    bug(
        "filters/paint_view",
        "if cosine >= ALIKE:",
        "if cosine >= SAME:",
        "filters that are much alike are called partly so",
        "tests/gui/filters/test_most_alike.py",
    ),
    bug(
        "time/film_saver",
        "if learned and shown.steps[0]:",
        "if False:",
        "a film of what was learned since step 3,420 is said to be of all that was learned",
        "tests/gui/time/test_film_file.py",
    ),
)
