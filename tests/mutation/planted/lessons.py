"""Bugs that a teacher met who gave a lesson with the program: an example that shows nothing, numbers without a word."""

from tests.mutation.mutant import Mutant

SAME_PLACE = "tests/gui/xray/test_same_place.py"
PIXELS = "tests/gui/xray/test_pixels.py"
STRIP = "tests/gui/cards/test_strip_words.py"
CLASSES = "tests/gui/evaluate/test_class_table.py"
SEEN = "tests/gui/filters/test_seen_view.py"
WEIGHTS = "tests/gui/insight/test_many_weights.py"
AT_START = "tests/gui/state/test_findings_at_start.py"
TAB = "tests/gui/window/test_tab_to_the_part.py"
FIRST_PAGE = "tests/gui/start/test_evidence_words.py"
RUN_BEFORE = "tests/gui/curves/test_run_before.py"

MUTANTS = (
    Mutant(
        "gui/xray/page.py",
        "pixel=pixel_in(number, id), map",
        "pixel=number.focus.value.pixel, map",
        "X-ray shows what pooling does in an empty corner",
        (SAME_PLACE,),
    ),
    Mutant(
        "gui/xray/other_block.py",
        "if shape_of(number, place.block)[1:-1]), None)",
        "), None)",
        "the place is lost where units were opened in between",
        (SAME_PLACE,),
    ),
    Mutant(
        "gui/xray/other_block.py",
        "here is None or here.block == id or not there:",
        "here is None or not there:",
        "a click on the block that is open moves the number",
        (SAME_PLACE,),
    ),
    Mutant(
        "gui/curves/run_before.py",
        "not self._goes_on(last) or self.history is last[0]:",
        "not self._goes_on(last):",
        "once a painted filter is undone, a run is compared with itself",
        (RUN_BEFORE,),
    ),
    Mutant(
        "gui/xray/patch_view.py",
        "if self.window_ is not None and not self.window_.source:",
        "if False:",
        "a pixel of the picture promises to lead on to what it is made of",
        (PIXELS,),
    ),
    Mutant(
        "gui/xray/term_rows.py",
        "if goal is not None and not goal[0]:",
        "if goal is not None:",
        "a number of a map is called a pixel",
        (PIXELS,),
    ),
    Mutant(
        "gui/xray/story.py",
        "elif len(found.products) > 1:  # its map",
        "elif False:  # its map",
        "the rows of nine terms are cut off behind the name of their map",
        (PIXELS,),
    ),
    Mutant(
        "gui/cards/strip.py",
        "if not one.any():",
        "if False:",
        "of an empty map it is said that it goes from 0.00 to 0.00",
        (STRIP,),
    ),
    Mutant(
        "gui/evaluate/class_table.py",
        "return value <= _lowest(self.figures[:, column]) and value < 1",
        "return value <= _lowest(self.figures[:, column])",
        "where all is right it is said to be in red",
        (CLASSES,),
    ),
    Mutant(
        "gui/filters/seen_view.py",
        "is_off = self.bench.factor == 0",
        "is_off = False",
        "the map of a filter that is switched off is empty without a word",
        (SEEN,),
    ),
    Mutant(
        "gui/insight/numbers.py",
        "if self._drawn is None or self._drawn[0] != key:",
        "if True:",
        "the mouse over the weights of a large layer colours all of them again and again",
        (WEIGHTS,),
    ),
    Mutant(
        "gui/insight/numbers.py",
        "self.table, self._drawn = table, None",
        "self.table = table",
        "the image of the weights stays as it was while they learn",
        (WEIGHTS,),
    ),
    Mutant(
        "gui/widgets/ramp.py",
        "np.diff(starts, append=plane.shape[axis])",
        "np.full(len(starts), each)",
        "the last rows of a large table of weights are paler than the others",
        (WEIGHTS,),
    ),
    Mutant(
        "gui/state/doctor/findings.py",
        "if not len(history) or bare.recent_loss() < SUSPECT * bare.guessing:",
        "if bare.recent_loss() < SUSPECT * bare.guessing:",
        "the click on Train waits until ten pictures have passed through a network that has learned nothing yet",
        (AT_START,),
    ),
    Mutant(
        "gui/widgets/parts.py",
        "return super().inputMethodQuery(query) if part is None else part",
        "return super().inputMethodQuery(query)",
        "Tab scrolls a long list to its middle, where the ring is not",
        (TAB,),
    ),
    Mutant(
        "gui/evaluate/picture_rows.py",
        "return self.row(self._cursor) if len(self.numbers) else None",
        "return None",
        "Tab comes to the middle of the list of mistakes",
        (TAB,),
    ),
    Mutant(
        "gui/evaluate/class_table.py",
        "return self.row(self._cursor) if self.names else None",
        "return None",
        "Tab comes to the middle of the table of many classes",
        (TAB,),
    ),
    Mutant(
        "gui/widgets/tiles.py",
        "return self.place(self.current) if self.current < self.count else None",
        "return None",
        "Tab comes to the middle of the filters, and the ring is above",
        (TAB,),
    ),
    Mutant(
        "gui/xray/term_rows.py",
        "return self.spot(self.at_key).toRect() if self.rows else None",
        "return None",
        "Tab comes to the middle of the terms",
        (TAB,),
    ),
    Mutant(
        "gui/lab/run_rows.py",
        "if self.view.hasFocus() and at.isValid():",
        "if False:",
        "nobody sees that the keyboard is in the list of runs",
        (TAB,),
    ),
    Mutant(
        "gui/lab/run_rows.py",
        "if self.view.hasFocus() and at.isValid():",
        "if at.isValid():",
        "the list of runs has a ring where the keyboard is elsewhere",
        (TAB,),
    ),
    Mutant(
        "gui/start/evidence_picture.py",
        "The share in figures is how many test pictures, ",
        "The share in figures is how many, ",
        "on the first page nobody knows of which pictures 92.2 % are right",
        (FIRST_PAGE,),
    ),
)
