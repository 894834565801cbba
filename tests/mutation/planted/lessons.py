"""Bugs that a teacher met who gave a lesson with the program: an example that shows nothing, numbers without a word."""

from tests.mutation.mutant import Mutant

SAME_PLACE = "tests/gui/xray/test_same_place.py"

MUTANTS = (
    Mutant(
        "gui/xray/page.py",
        "number.focus.look(block=id, pixel=self._pixel_in(id), map=map)",
        "number.focus.look(block=id, pixel=focus.pixel, map=map)",
        "X-ray shows what pooling does in an empty corner",
        (SAME_PLACE,),
    ),
    Mutant(
        "gui/xray/page.py",
        "here = next(filter(None, sizes), ())",
        "here = next(sizes, ())",
        "the place is lost where units were opened in between",
        (SAME_PLACE,),
    ),
    Mutant(
        "gui/xray/page.py",
        "not there or id == self.number.focus.value.block:",
        "not there:",
        "a click on the block that is open moves the number",
        (SAME_PLACE,),
    ),
)
