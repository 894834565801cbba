"""Bugs that a lesson at the projector would meet: large text, little room, and a network ruined on purpose."""

from tests.mutation.mutant import Mutant, bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "gui/inspector/inspector",
        "            self._bring_in_sight(row)\n",
        "            self.area.ensureWidgetVisible(row)\n",
        "the field that Ctrl+K leads to is scrolled to before it has its place",
        "tests/gui/inspector/test_form.py",
    ),
    bug(
        "engine/doctor/rules/oscillation",
        "np.median(np.abs(np.diff(means)))",
        "np.mean(np.abs(np.diff(means)))",
        "a loss that was thrown away once is said to go up and down, and a ruinous rate is advised",
        "tests/engine/doctor/test_false_alarms.py",
    ),
    bug(
        "gui/xray/term_rows",
        "Qt.TextElideMode.ElideLeft if row.goal else",
        "Qt.TextElideMode.ElideLeft if False else",
        "in large text all terms of a number are from one and the same place",
        "tests/gui/xray/test_term_rows.py",
    ),
    bug(
        "gui/state/past/filter_film",
        "history.step <= max(good, 1)",
        "history.step < step",
        "the good frames of a long training that was ruined are blank",
        "tests/gui/state/test_looking_back.py",
    ),
    bug(
        "engine/analysis/summary",
        ' + "".join(_told(one, called) for one in analysis.problems)',
        "",
        "the table of a stack that does not fit is question marks without a reason",
        "tests/engine/analysis/test_summary.py",
    ),
    bug(
        "engine/project/project",
        "if not isinstance(project, Project):",
        "if False:",
        "who saves a stack in Python is told of an attribute",
        "tests/engine/training/test_given.py",
    ),
    bug(
        "gui/xray/sum_boxes",
        "(least + (one - least) * share) * part",
        "one * min(1.0, room / max(1, sum(wanted)))",
        "in large text a word of the sum is cut beside one that has room to spare",
        "tests/gui/xray/test_sum_boxes.py",
    ),
    bug(
        "gui/state/past/filter_film",
        'if self.has_units else self.tr("Filter {number} of {block}")',
        'if False else self.tr("Filter {number} of {block}")',
        "the film of a unit is said to be of a filter",
        "tests/gui/state/test_looking_back.py",
    ),
    bug(
        "gui/xray/term_rows",
        "least = BESIDE_PLACES if any(row.goal for row in self.rows) else LEAST_BARS",
        "least = LEAST_BARS",
        "in large text the bars of the terms leave their rows no room",
        "tests/gui/xray/test_term_rows.py",
    ),
)
