"""Bugs met by reading what the window shows and says: of a leaving called off, of what comes never, of what is held."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

FOLDING, NEW_IN_PART = "tests/gui/widgets/test_folding_choice.py", "tests/gui/state/test_learned.py"
LANDSCAPE, SAVER = "tests/gui/state/test_whose_past.py", "tests/gui/data/test_set_saver.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/leaving",
        "self._wants_rest = answer == Answer.Save",
        "self._wants_rest = self.saves_rest = answer == Answer.Save",
        "after a leaving was called off no save keeps an earlier version",
        "tests/gui/window/test_leaving.py",
    ),
    bug(
        "widgets/folding_choice",
        "taken.text() if taken is not None else self.name)\n        self.opener.setToolTip",
        'taken.text() if taken is not None else "")\n        self.opener.setToolTip',
        "a folded choice of which nothing is taken is an empty button",
        FOLDING,
    ),
    bug(
        "widgets/folding_choice",
        "taken if taken is not None else self.buttons[0])",
        "taken if taken is not None else self.opener)",
        "the keyboard goes to a button that is hidden when a choice of which nothing is taken unfolds",
        FOLDING,
    ),
    bug(
        "presentation/page",
        'if probe.standing == "partly":',
        "if False:",
        "a presentation blames a stack of which half is new as one that has learned",
        "tests/gui/presentation/test_presentation.py",
    ),
    bug(
        "state/inside/why_answer",
        'return self.probe.standing in ("untrained", "partly")',
        "return not self.probe.learned",
        "Why praises a stack of which half is new for a lucky answer",
        NEW_IN_PART,
    ),
    bug(
        "state/answers/drawing",
        'return self.probe.standing in ("untrained", "partly")',
        "return not self.probe.learned",
        "a drawing is answered by a stack of which half is new as if it had learned",
        NEW_IN_PART,
    ),
    bug(
        "training/sentences",
        "waits_earlier(session.has_other_pictures,",
        "waits_earlier(not is_other_stack(session),",
        "a training says of what it trains one thing, and another when it is paused",
        "tests/gui/training/test_sentences.py",
    ),
    bug(
        "state/training/shown_run",
        "return self.has_other_pictures or pictures_aside(labels, making.validation_share) > 0",
        "return True",
        "of so few pictures that none is kept aside a validation is promised",
        "tests/gui/curves/test_newest_accuracy.py",
    ),
    bug(
        "state/past/landscape_of_run",
        "self.is_computing, self.is_cut_short = False, self.landscape is not None",
        "self.is_computing = False",
        "a part that a failing landscape did not come to is said to have too large a loss",
        LANDSCAPE,
    ),
    bug(
        "landscape/page",
        "if found is not None and state.failure[0] else",
        "if False else",
        "a landscape that fails midway does not say why",
        LANDSCAPE,
    ),
    bug(
        "state/training/shown_run",
        'self.state == "paused" and not self._is_held and',
        'self.state == "paused" and',
        "dragging a value while an earlier stack trains turns Pause into Train",
        "tests/gui/state/test_ghost_futures.py",
    ),
    bug(
        "data/set_saver",
        "if Path(name).suffix.lower() == PACKED else name",
        "if False else name",
        "a set whose title ends in .zip is saved as a packed file instead of a folder",
        SAVER,
    ),
    bug(
        "data/sets_column",
        "        row.show_progress(self._under_way.get(name))\n",
        "",
        "a save cannot be called off any more once the list of sets is made anew",
        SAVER,
    ),
    bug(
        "data/set_saver",
        "        if self.tasks.is_running(_key(name)):  # its row shows it\n            return\n",
        "",
        "for a set that is being saved a second folder is asked for",
        SAVER,
    ),
)
