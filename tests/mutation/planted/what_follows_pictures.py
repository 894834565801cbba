"""Bugs in what becomes of what was said of pictures that lie elsewhere by now, and of steps that were recorded."""

from tests.mutation.mutant import bug

FOLLOWED, FILE = "gui/state/project/followed_pictures", "tests/gui/state/test_followed_pictures.py"

MUTANTS = (
    bug(FOLLOWED, "run.data for run in reversed(runs) if", "run.data for run in runs if",
        "a class that was renamed is taken for the one that had its name long ago", FILE),
    bug(FOLLOWED, "reversed(runs) if run.data.name == data.name]", "reversed(runs)]",
        "a class is taken for one that another set has in its place", FILE),
    bug(FOLLOWED, "return len(gone) if len(stays) == len(after) else len(before) - len(after)", "return len(gone)",
        "where all that was relabelled is dropped nothing is said", FILE),
    bug(FOLLOWED, "{(one.of, one.named) for one in corrections}", "{(one.of, '') for one in corrections}",
        "what a drawing was relabelled to anew does not come back with it", FILE),
    bug(FOLLOWED, "if (one.of, one.named) not in said)", "if one.of not in {of for of, _ in said})",
        "what a drawing was relabelled to anew goes with what it was before", FILE),
    bug("gui/state/project/recordings", "self._recordings.pop(training.id, None)", "self._recordings.get(training.id)",
        "of a training that goes on half of the steps are kept that there is room for",
        "tests/gui/state/test_recordings.py"),
)  # fmt: skip
