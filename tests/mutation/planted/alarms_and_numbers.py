"""Bugs of alarms and numbers: the doctor tells of networks that learn well, or names L2 for what another cause has;
what begins with a 0 is no thousand, and a list has them; runs have their numbers as soon as a project is opened."""

from tests.mutation.mutant import Mutant, bug

TESTS, RULES = ("tests/engine/doctor/test_too_much.py",), "engine/doctor/rules/"
BOX, SWEEP = "tests/gui/widgets/test_number_box.py", "tests/gui/lab/test_sweep_form.py"
NUMBERS = "tests/gui/state/test_run_numbers.py"


def rule(name: str, old: str, new: str, why: str) -> Mutant:
    return Mutant(f"{RULES}{name}.py", old, new, why, TESTS)


MUTANTS = (
    rule("too_much_dropout", " and evidence.steps >= EARLY", "",
         "after the first steps 60 % silenced is too much, with which a network learns well"),
    rule("too_narrow", " or evidence.steps < EARLY", "", "after 36 steps one filter is too little"),
    rule("too_deep", " or evidence.steps < EARLY", "", "eight blocks that come to 98 % are to be thrown away"),
    rule("too_deep", "evidence.as_used is None or evidence.is_half_right", "evidence.as_used is None",
         "ten that have 75 % right after two epochs are to be thrown away"),
    rule("too_deep", "used is None or", "used is not None and", "what is not known yet is said to be too deep"),
    rule("strong_pull", "pulls[-1] if evidence.is_unlearned else inf", "inf",
         "L2 is named where the gradient vanishes"),
    rule("strong_pull", "evidence.history.loss.max() < JUMP * evidence.guessing", "evidence.history.loss.max() > 0",
         "L2 is named for units that a high rate has killed"),
    rule("strong_pull", "float(np.median(pulls)), pulls[-1] if evidence.is_unlearned else inf", "pulls",
         "an L2 of 1 is not named any more where the first block has come to stand still"),
    bug("gui/widgets/number_box", r"(?![0\u0660\u06f0\uff10])", "", "a batch of 0.001 is one of 1", BOX),
    bug(
        "gui/lab/axis_row",
        'str(number_in(one, True)) if "." in one else one',
        "one",
        "a list of batches with 1.000 has one of 1",
        SWEEP,
    ),
    bug("gui/lab/axis_row", ' if "." in one else', " if one else", "8 16 is a batch of 816", SWEEP),
    bug(
        "engine/lab/varying",
        "if int(whole) and len(part) == 3:",
        "if False:",
        "who writes a batch of 1,000 is told to write 1.000, which is 1 at a prompt",
        SWEEP,
    ),
    bug(
        "gui/state/project/run_ids",
        "        self.ranks(found)",
        "        found",
        "Run 1 of a file that is gone on with at once is called Run 2",
        NUMBERS,
    ),
    bug(
        "gui/state/project/run_ids",
        "        self._ranked.clear()",
        "        self._ranked",
        "what was learned in a project that was saved stays in memory when another is opened",
        NUMBERS,
    ),
)  # fmt: skip
