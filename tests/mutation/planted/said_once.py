"""Bugs in what is said once and used in several places: in one of them it was told otherwise."""

from tests.mutation.mutant import bug

TESTED = "tests/gui/state/test_only_tested.py"
VALUES, NAMES = "tests/gui/look/test_setting_values.py", "tests/gui/lab/test_run_names.py"
DAMAGE = "tests/gui/filters/test_damage_view.py"
POOL, WATCHING = "tests/engine/lab/test_pool.py", "tests/engine/lab/test_watching.py"
KINDS = "tests/engine/test_kinds.py"
RESUMING = "tests/engine/training/test_resuming.py"
STACK = "tests/engine/network/test_stack.py"

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
    bug("gui/state/lab/run_names", "setting.label)} {value_words(", "setting.label)} {(lambda _, value: value)(",
        "runs are told apart by what they are in the program", NAMES),
    bug("gui/filters/damage_view", "        self.before.setText(words.format(before",
        "        words += f' Answers lost: {now.lost}'\n        self.before.setText(words.format(before",
        "two cards of one page say what is lost", DAMAGE),
    bug(
        "gui/widgets/take_picture",
        "{file_name(name.lower())}.png",
        "{name.lower().replace('/', '-')}.png",
        "a picture is offered to be saved under a name that Windows refuses",
        "tests/gui/widgets/test_take_picture.py",
    ),
    bug(
        "gui/widgets/take_picture",
        "    if not widget.accessibleName():\n        widget.setAccessibleName(name)\n",
        "",
        "a screen reader says nothing of a plot",
        "tests/gui/widgets/test_take_picture.py",
    ),
    bug("engine/kinds", " if one.__module__ == module.__name__]", "]",
        "what a file imports counts as a kind that it defines", KINDS),
    bug("engine/kinds", " if kind.kind):", "):", "what several kinds begin with is offered as a kind", KINDS),
    bug("engine/kinds", "key=lambda kind: (kind.order, kind.kind)", "key=lambda kind: kind.kind",
        "kinds stand by their letters, not in their order", KINDS),
    bug("engine/network/stack", "if len(taken.union(inside)) < len(taken) + len(inside):", "if False:",
        "two blocks of stacks that were made alike have one id, and one set of weights", STACK),
    bug("engine/network/stack", "if len(taken.union(inside)) < len(taken) + len(inside):", "if inside:",
        "the ids that somebody gave to blocks are others inside another block", STACK),
    bug("engine/network/stack", "            taken.update(inner for", "            set(inner for",
        "the same block twice in a stack has the same blocks inside", STACK),
    bug("engine/cli/arguments", "seconds = real(text)", "seconds = float(text)",
        "1_0 is taken for 10 seconds", "tests/engine/test_cli_told.py"),
    bug("engine/network/weights", "if array is not None and array.shape == slot.shape else None", "",
        "weights of another shape are taken over, or end in an error of NumPy", RESUMING),
)  # fmt: skip
