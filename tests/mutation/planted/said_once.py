"""Bugs in what is said once and used in several places."""

from tests.mutation.mutant import bug

TESTED = "tests/gui/state/test_only_tested.py"
VALUES, NAMES = "tests/gui/look/test_setting_values.py", "tests/gui/lab/test_run_names.py"
DAMAGE = "tests/gui/filters/test_damage_view.py"
POOL, WATCHING = "tests/engine/lab/test_pool.py", "tests/engine/lab/test_watching.py"

MUTANTS = (
    bug("engine/lab/pool", "                self._see(trial, None)\n", "",
        "a training that is made again is seen in two places at once", POOL),
    bug("engine/lab/pool", "        self._see(trial, glimpse)\n        self._may_go_on.wait()\n",
        "        self._see(trial, glimpse)\n", "a training that is told to rest goes on", WATCHING),
    bug("gui/state/training/session", "        self.tasks.cancel(MEASURE)  # its", "        # its",
        "a test is still said to go on when its result is shown", TESTED),
    bug("gui/state/training/session", 'self._set_state("measuring")', 'self._set_state("training")',
        "a test is taken for a training", TESTED),
    bug("gui/state/training/shown_run", 'self.state in ("training", "measuring")', 'self.state == "training"',
        "what computes beside a test takes its cores", TESTED),
    bug("gui/look/setting_values", 'return f"{title} ({\', \'.join(inside)})" if inside else title', "return title",
        "of another optimiser nobody reads what it has otherwise", VALUES),
    bug("gui/look/setting_values", '_tr("on") if value else _tr("off")', "str(value)",
        "a switch is said in the words of the language it is written in", VALUES),
    bug("gui/state/lab/run_names", "{label} {value_words(", "{label} {(lambda _, value: value)(",
        "runs are told apart by what they are in the program", NAMES),
    bug("gui/filters/damage_view", "        self.before.setText(words.format(before",
        "        words += f' Answers lost: {now.lost}'\n        self.before.setText(words.format(before",
        "two cards of one page say what is lost", DAMAGE),
)
