"""Bugs of clocks that are set back, of pipes where files belong, and of kept work that is damaged."""

from tests.mutation.mutant import Mutant, bug

CLOCK = "tests/engine/files/test_clock_set_back.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/files/day", "return age if age > -DAY else inf", "return age",
        "where the clock was set back, what is kept now is deleted at once for files of years to come", CLOCK),
    bug("engine/files/day", "return age if age > -DAY else inf", "return age if age >= 0 else inf",
        "after an hour that comes twice a year, or on a share whose clock is ahead, the newest is the oldest", CLOCK),
    bug("engine/lab/runs_folder", "key=lambda one: age_of(one.made), reverse=True)", "key=lambda one: one.made)",
        "a run that was made after the clock was set back makes room at once", CLOCK),
    bug("engine/lab/sweeps_folder", "key=lambda one: age_of(one.stat().st_mtime))[MOST:]", "reverse=True)[MOST:]",
        "a sweep that was begun after the clock was set back is deleted as it is saved", CLOCK),
)  # fmt: skip
