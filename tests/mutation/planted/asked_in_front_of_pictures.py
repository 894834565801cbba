"""Bugs that give who asks in front of a picture the answer to another question."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

RATHER, PIXEL, FIELD = (
    "tests/gui/why/test_asked_in_front.py", "tests/engine/explain/test_rather_than.py",
    "tests/gui/inspector/test_receptive_field.py",
)  # fmt: skip

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/explain/attributions.py",
        "seed[trace.program.scores][0, than] -= 1",
        "pass",
        "what speaks for a 3 rather than an 8 is what speaks for a 3",
        (PIXEL,),
    ),
    Mutant(
        "engine/explain/attributions.py",
        "_lead(found.astype(np.float64), class_, than)",
        "_lead(found.astype(np.float64), class_, None)",
        "a covered patch that lowers both scores is said to lower the lead",
        (PIXEL,),
    ),
    Mutant(
        "engine/explain/turning.py",
        "changed[:, row, column] = ",
        "changed[:, column, row] = ",
        "what is said of a pixel is of another",
        (PIXEL,),
    ),
    bug(
        "state/inside/why_answer",
        "known.is_of(self.class_, self.than, self.block)",
        "known.is_of(self.class_, known.map.than, self.block)",
        "who asks why not an 8 sees the maps of why a 3 for ever",
        RATHER,
    ),
    bug(
        "state/inside/why_answer",
        "found.is_of(self.class_, self.than, self.asked_block)",
        "found.is_of(self.class_, found.map.than, self.asked_block)",
        "until the maps of a lead are made those of the score are called so",
        RATHER,
    ),
    bug(
        "state/inside/why_answer",
        "return self.turn_to if self.turn_to != self.class_ else self.said",
        "return self.turn_to",
        "a class is compared with itself",
        RATHER,
    ),
    bug(
        "state/inside/why_answer",
        "if label in names and label != names[self.said]:",
        "if False:",
        "of a picture that was mistaken it is not asked why not what it is",
        RATHER,
    ),
    bug(
        "why/sentences",
        "if said != int(np.nan_to_num(before).argmax()):",
        "if False:",
        "that one pixel turns the answer is not said",
        RATHER,
    ),
    bug(
        "why/sentences",
        "most = int(np.abs(parts).argmax())",
        "most = int(parts.argmax())",
        "a map that speaks against the class most is never named",
        RATHER,
    ),
    bug(
        "why/page",
        "        self.answer.detail.setText(*self.words.moment())\n",
        "",
        "a saved picture of Why does not say of which step its answer is",
        "tests/gui/why/test_why.py",
    ),
    bug(
        "why/map_card",
        "map=most[0], pixel=(row, column)",
        "map=most[0]",
        "a double click on a square of Grad-CAM opens a number of another place",
        RATHER,
    ),
    bug(
        "inspector/shape_and_cost",
        "if len(out) != 3:",
        "if False:",
        "a unit without a place is asked for its receptive field",
        FIELD,
    ),
    bug(
        "inspector/shape_and_cost",
        "        return ()\n    out",
        "        raise\n    out",
        "in a stack that does not fit no block has an inspector",
        FIELD,
    ),
    bug(
        "xray/way",
        "box_of(field)[2:]",
        "box_of(field)[:2]",
        "where a receptive field begins is called its size",
        "tests/gui/xray/test_way.py",
    ),
    bug(
        "xray/chain_words",
        "if op is ops.max_pool and _is_as_large(number, register):",
        "if False:",
        "a number as large as the one that goes on is said not to be the largest",
        "tests/gui/xray/test_chain.py",
    ),
    bug(
        "xray/story",
        "return int((seen == part.inputs[0]).sum()) > 1",
        "return False",
        "why of equal numbers this one goes on is not said",
        "tests/gui/xray/test_chain.py",
    ),
)
