"""Bugs that one meets at a training: what two places say of one moment, and what undo and a branch leave behind."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

FINDINGS, BRANCHING = "tests/gui/state/test_findings.py", "tests/gui/state/test_branching.py"
SENTENCES, FORECAST = "tests/gui/training/test_sentences.py", "tests/gui/state/test_epoch_forecast.py"
LEGEND = "tests/gui/curves/test_legend_words.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "insight/content",
        " and prod(in_shape) == inputs",
        "",
        "weights of before an edit are cut to the shape after it, and the program stumbles",
        "tests/gui/insight/test_insight.py",
    ),
    bug(
        "state/doctor/findings",
        "return replace(bare, outputs=outputs, zeros=zeros)",
        "return replace(bare, outputs=outputs, zeros=seen.zeros if seen else {})",
        "a card says that all outputs are 0 beside bars of an earlier moment",
        FINDINGS,
    ),
    bug(
        "state/doctor/findings",
        "self.found if self.probe.focus.value.moment is None else ()",
        "self.found",
        "what was found now stands on the cards of the past",
        FINDINGS,
    ),
    bug(
        "state/past/branching",
        "            steps.push(begun)\n            steps.endMacro()\n",
        "",
        "after the undo of a branch its own run is still shown, in the words of the run before",
        BRANCHING,
    ),
    bug(
        "state/past/branching",
        "(*(run for run in runs if run.id != id), *wanted)",
        "wanted",
        "the undo of a branch loses what the branch has learned",
        BRANCHING,
    ),
    bug(
        "state/past/branching",
        "return later if later != self._made_by.learning_rate else None",
        "return None",
        "who goes back to a mistake is offered the learning rate that was the mistake",
        BRANCHING,
    ),
    bug(
        "time/past_page",
        "if (later := self.branching.rate_after) is not None:",
        "if (later := self.branching.rate_after) is not None and False:",
        "a branch with the rate of before promises the steps of the rate after it",
        "tests/gui/time/test_past_page.py",
    ),
    bug(
        "time/beside_panel",
        "if not is_other and comparison.moment.step == step_here:",
        "if False:",
        "a comparison begins with nothing to compare, and says nothing",
        "tests/gui/time/test_beside_panel.py",
    ),
    bug(
        "state/training/shown_run",
        "return self.earlier_waits and not self.why_not",
        "return False",
        "who changes the stack in a pause and presses the button trains the stack of before",
        SENTENCES,
    ),
    bug(
        "training/sentences",
        'if session.state == "paused" and session.is_earlier:',
        "if False:",
        "a training that waits is said to train an earlier version of the stack",
        SENTENCES,
    ),
    bug(
        "state/training/epoch_forecast",
        "self.share = max(share, 1.0)",
        "self.share = min(max(share, 1.0), MOST_SHARE)",
        "on a busy computer the seconds under the stack contradict the bar above it",
        FORECAST,
    ),
    bug(
        "state/training/epoch_forecast",
        "setValue(SHARE_KEY, min(self.share, MOST_SHARE))",
        "setValue(SHARE_KEY, self.share)",
        "a computer that was very busy once is taken as new the next day, and all that was learned of it is lost",
        FORECAST,
    ),
    bug(
        "state/answers/answers_in_focus",
        "asked is None or not self.session.is_untested:",
        "asked is None or self.session is not None:",
        "what the page of the answers has just tested is offered to be tested once more",
        "tests/gui/evaluate/test_over_time.py",
    ),
    bug(
        "state/training/session",
        '        self._set_state("idle")  # the list of all runs hears of it, too\n',
        "",
        "a network that the page of the answers has tested stays untested in the list of all runs",
        "tests/gui/state/test_tested_runs.py",
    ),
    bug(
        "state/looking/probe",
        "if self._past is None and self.session.is_new_in_part:",
        "if False:",
        "a stack of which half is new is blamed for its answer as one that has learned",
        "tests/gui/state/test_learned.py",
    ),
    bug(
        "curves/curve_plot",
        "self.is_measured and not len(checked)",
        "False",
        "a validation that is under way looks as if there was none",
        "tests/gui/curves/test_newest_accuracy.py",
    ),
    bug(
        "curves/legend",
        "DASHES if wide > theme.px(LEAST_SAMPLE) else SHORT_DASHES",
        "DASHES",
        "where there is little room, the sample of the dashed curve is drawn through",
        LEGEND,
    ),
    bug(
        "curves/legend",
        "mixed(series.role, FADED) if faded else theme.color(series.role)",
        "theme.color(series.role)",
        "the key shows dark lines for curves that are pale",
        LEGEND,
    ),
    bug(
        "training/sentences",
        'template = self.tr("Stopped after epoch {done} of {epochs}")',
        "pass",
        "a training that was stopped at the end of an epoch is said to be in the next one",
        SENTENCES,
    ),
    bug(
        "training/sentences",
        "            if self._stopped_beyond:\n                return",
        "            if False:\n                return",
        "one that was stopped in its eleventh epoch is said to have trained for ten",
        SENTENCES,
    ),
    bug(
        "stack/card_menu",
        "possible and (bool(chosen) or verb == verbs.paste)",
        "possible and bool(chosen)",
        "the menu beside the blocks offers nothing at all",
        "tests/gui/stack/test_stack_view_keys.py",
    ),
    Mutant(
        "engine/doctor/rules/dead_units.py",
        'share=f"{100 * evidence.silent[worst]:.3g}"',
        'share=f"{100 * evidence.silent[worst]:.0f}"',
        "the sentence of a card has another number than its bar",
        ("tests/engine/doctor/test_dead_units.py",),
    ),
    bug(
        "state/doctor/findings",
        "in pairwise(rates) if after > before]",
        "in pairwise(rates) if after < before]",
        "after a ruinous learning rate all is thrown away, although a good step is recorded",
        "tests/gui/inspector/test_way_back.py",
    ),
    bug(
        "state/past/filter_film",
        "and self._is_ruined(steps[end - 1], steps[end]):",
        "and False:",
        "after a ruinous learning rate all frames of before it are blank",
        "tests/gui/state/test_looking_back.py",
    ),
)
