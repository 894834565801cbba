"""Bugs of partners, memory, seeds and leads over a class that reading the engine once more has found."""

from tests.mutation.mutant import bug

AGAIN = "tests/engine/lab/test_asked_again.py"
CORE = "tests/engine/fast/running/test_partner_without_core.py"

MUTANTS = (
    bug("engine/fast/running/partners", "took - more * (took - self._waited)", "took - 2 * (took - self._waited)",
        "several partners are ended though the caller alone would take longer", CORE),
    bug("engine/analysis/memory", "EVALUATION = 0.6", "EVALUATION = 0.8",
        "of rows that filters do not hold in use memory is asked for", "tests/engine/analysis/test_memory.py"),
    bug("engine/lab/chance", "seeds_to_tell(differences, level_of(looks + (not told_by)))",
        "seeds_to_tell(differences)",
        "too few seeds are named for the next look", AGAIN),
    bug("engine/lab/chance", "if interval == EVERYTHING:", "if pairs <= NEVER_TELL:",
        "a difference is smaller than 100 points", AGAIN),
    bug("gui/state/lab/seed_comparison", "            self.looks -= 1\n", "            pass\n",
        "who stops before anything is known has looked", "tests/gui/lab/test_more_seeds.py"),
    bug("engine/explain/attributions", "    if than == class_:\n", "    if False:\n",
        "why a class rather than itself is told by an empty map", "tests/engine/explain/test_rather_than.py"),
)  # fmt: skip
