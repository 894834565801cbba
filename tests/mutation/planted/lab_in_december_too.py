"""Bugs in what is said where a network diverges with all seeds, and of what collapsed in a sweep."""

from tests.mutation.mutant import bug

FALLEN, COMPARE = "engine/lab/collapsed", "engine/cli/commands/compare"
SAID, ON_CARD = "tests/engine/lab/test_without_a_mean.py", "tests/gui/lab/test_collapsed_seeds.py"
CELLS, SORTED = "gui/lab/run_cells", "tests/gui/lab/test_sorted_runs.py"
TWICE = "tests/gui/lab/test_deleted_twice.py"
REST = "tests/gui/lab/test_best_of_the_rest.py"
TABLE, SWEEP, CARD = "gui/lab/sweep_table", "engine/cli/commands/sweep", "gui/lab/verdict_card"

MUTANTS = (
    bug(FALLEN, "if len(fell) < 2 or not any", "if not any", "one seed that diverged is a verdict on a network", SAID),
    bug(FALLEN, "    oftener = _oftener(fell, names, level)\n", "    oftener = _oftener(fell, names, 0.05)\n",
        "the tenth look tells of divergence as easily as the first", SAID),
    bug(COMPARE, "len(known.pairs) > 1 or any(known.without_a_mean())", "len(known.pairs) > 1",
        "looks at seeds that diverge are not counted", SAID),
    bug(COMPARE, "if not (verdict and any(not one.failure for both in outcomes for one in both)):", "if not verdict:",
        "of two that both diverge with all seeds nobody says to mend them", SAID),
    bug(COMPARE, '{"verdict": verdict, "collapsed": shares} if verdict else {}', "{}",
        "the figures of a network that diverges with all seeds have no verdict", SAID),
    bug(SWEEP, "{one.id: one for cell in found for one in cell.outcomes}.values()",
        "one for cell in found for one in cell.good", "a sweep counts none of those that diverged", SAID),
    bug(SWEEP, 'rest = f", {guessing} of them no better than guessing{rest}"', 'rest = f"{rest}"',
        "a row of a sweep in a terminal hides the seed that learned nothing", SAID),
    bug(CARD, "            return translated(state.without_a_mean[0])\n",
        "            return translated(state.failures[0])\n",
        "of a network that diverged with all seeds the card says what happened to one", ON_CARD),
    bug(CARD, "        elif self._says:\n            self.state.go_on()",
        "        elif self._result is not None:\n            self.state.go_on()",
        "more seeds of a network that diverges are the same ones again", ON_CARD),
    bug(CARD, "(self._is_of_pair and any(self.state.without_a_mean))", "any(self.state.without_a_mean)",
        "what diverged is said of two others", ON_CARD),
    bug(TABLE, '            said += " " + words.format(n=fallen)\n', "            pass\n",
        "a spread of 40 points in a sweep's table does not say that one seed learned nothing", ON_CARD),
    bug(TABLE, "if len(good) < 2:", "if len(good) < 9:",
        "nobody says what stands behind ± in a sweep's table", ON_CARD),
    bug("gui/lab/sweep_results", "(text, translated(of_the_rest(first)))", "(text,)",
        "the best of a sweep broke off with seven of eight seeds, and nobody is told", REST),
    bug("gui/lab/sweep_results", "text.format(n=len(first.outcomes)", "text.format(n=len(first.good)",
        "the best of a sweep is said to be that of one seed", REST),
    bug(SWEEP, "[*map(of_the_rest, best(confirmed, 1)), ", "[",
        "a terminal does not say that the best of a sweep broke off with most seeds", REST),
    bug("engine/lab/winner", "if failed else", "if True else",
        "each best of a sweep broke off with 0 of 8 seeds", REST),
    bug("gui/state/lab/kept_runs", "tuple(kept for kept in self.all if kept.id != id)", "self.all",
        "Delete pressed twice in the list of runs says that another window deleted the run", TWICE),
    bug("gui/state/lab/kept_runs", '            self.session.tasks.cancel(f"open run {id}")', "            ",
        "who ticks a run and deletes it is told that another window did", TWICE),
    bug(CELLS, "        return *sorted(known, key", "        return *rest, *sorted(known, key",
        "of runs sorted by their test those without one come first", SORTED),
    bug(CELLS, "reverse=self.falls), *rest", "reverse=self.falls)", "runs without a test go when they are sorted by it",
        SORTED),
    bug(CELLS, "first = column not in (NAME, DATA)", "first = True", "names are sorted from Z", SORTED),
    bug(CELLS, "        else:\n            self.sorted = None\n", "        else:\n            self.falls = first\n",
        "runs that were sorted once are never listed by the newest again", SORTED),
    bug("gui/lab/runs_table", "(kept, every), self.cells.ordered(kept)", "(kept, every), kept",
        "a click on a heading of the list of runs does nothing", SORTED),
    bug("gui/lab/runs_table", "        if column not in SORTS:\n            return\n", "",
        "a click on the heading of the stars breaks off", SORTED),
    bug("gui/lab/runs_table", "self.cells.texts(kept)[DATA], kept.note", "kept.note",
        "runs are not found by the name of their data", SORTED),
)  # fmt: skip
