"""Bugs in what is said of the moment, the filter and the runs that are looked at: stale, late, or of another one."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MOMENT = "tests/gui/state/test_of_the_moment.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/inside/open_number",
        "        if not moves and sighting is not None and sighting.checkpoint is not traced.checkpoint:\n"
        "            self._follow()\n",
        "",
        "the numbers that are opened are those of a step that was passed on the way",
        MOMENT,
    ),
    bug(
        "state/inside/open_weight",
        "self.number.probe.learned_weights",
        "(self.number.probe.sighting and self.number.probe.sighting.checkpoint)",
        "the step that is opened is of a network with filters switched off, which nobody trains",
        MOMENT,
    ),
    bug(
        "state/past/verdicts",
        "if sighting.checkpoint is not self.probe.learned_weights:",
        "if False:",
        "an answer without some filters is remembered as that of the step",
        MOMENT,
    ),
    bug(
        "state/answers/drawing",
        "self._ask() if probe.past is not self._past else None",
        "None",
        "a drawing is answered by the newest network while the window looks back",
        MOMENT,
    ),
    bug(
        "state/training/shown_run",
        "return (self.run_with(past.run) if past is not None else None) or self.run",
        "return self.run",
        "the past of an earlier run shows start values while another stack is trained",
        MOMENT,
    ),
    bug(
        "state/lab/rate_finder",
        "self.document.runs_changed.connect(self._forget)",
        "pass",
        "a range test of weights that are gone is shown",
        MOMENT,
    ),
    bug(
        "lab/verdict_card",
        "return self.pair is not None and self.state.of == self.pair",
        "return True",
        "a verdict on two runs is shown for two others",
        "tests/gui/lab/test_verdict_card.py",
    ),
    bug(
        "state/lab/run_names",
        "(known[0].recipe, known[0].stack) != (kept.recipe, kept.stack)",
        "known[0].stack != kept.stack",
        "a run that was trained on is called by its earlier recipe",
        "tests/gui/lab/test_run_names.py",
    ),
    bug(
        "state/lab/kept_runs",
        "self.document.design.with_(corrections=corrections)",
        "self.document.design",
        "a training is kept with corrections of pictures that it did not learn from",
        "tests/gui/state/test_ownership.py",
    ),
    Mutant(
        "engine/lab/runs_folder.py",
        "(WORDS,) if is_there else ENDINGS",
        "ENDINGS",
        "a deleted run that is brought back takes the place of what it has learned since",
        ("tests/engine/lab/test_runs_folder.py",),
    ),
    Mutant(
        "engine/cli/commands/train.py",
        "arguments.save = beside_if_changed(arguments.save, arguments.design, read)",
        "pass",
        "hours of training are saved over what somebody else saved meanwhile",
        ("tests/engine/test_cli_going_on.py",),
    ),
    bug(
        "window/main_window",
        "        self.time_travel.branching.changed.connect(self.actions_.train.follow)  # the past offers less\n",
        "",
        "one more epoch is asked for of the past, and a whole training begins",
        "tests/gui/window/test_time_travel.py",
    ),
)
