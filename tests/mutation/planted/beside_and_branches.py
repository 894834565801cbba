"""Bugs in what is shown of another moment or run: beside that of now, among the moments, and where a branch begins."""

from tests.mutation.planted.window import bug

PAST = "tests/gui/state/test_whose_past.py"
BESIDE, PANEL = "tests/gui/time/test_beside_panel.py", "tests/gui/time/test_moments_panel.py"
PAGE = "tests/gui/time/test_past_page.py"

MUTANTS = (
    bug(
        "state/past/second_moment",
        "any(run.id == moment.run for run in machine.runs)",
        "machine.session.run_with(moment.run)",
        "weights of one network stand beside those of another, and are sent through its blocks",
        PAST,
    ),
    bug(
        "state/past/second_moment",
        "self.machine.focus.look(beside=Moment(run.id, self.checkpoint.step))",
        "pass",
        "weights of the nearest recorded step are called those of the step that cannot be had",
        PAST,
    ),
    bug(
        "state/past/run_moments",
        "[one for one in self.machine.runs if run is not None and",
        "[one for one in self.machine.document.runs if run is not None and",
        "a branch whose steps were not saved leads into a past that nothing leads out of",
        PANEL,
    ),
    bug(
        "time/moments_panel",
        "self.machine.focus.look(moment=Moment(text.run, text.step))",
        "self.machine.go(text.step)",
        "a click on a branch stays in the run that it left",
        PANEL,
    ),
    bug(
        "time/moments_panel",
        "        elif text.now:\n            self.machine.back_to_now()\n",
        "",
        "a click on Now stays in the past",
        PANEL,
    ),
    bug(
        "time/beside_panel",
        "comparison.checkpoint, comparison.probe.learned_weights, comparison.step",
        "comparison.checkpoint, machine.newest, comparison.step",
        "beside an earlier moment stand the newest filters in place of those that are looked at",
        BESIDE,
    ),
    bug(
        "time/beside_panel",
        "self.tiles[row][0].show_planes(one, scale)",
        "self.tiles[row][0].show_planes(other, scale)",
        "the filters of A are those of B",
        BESIDE,
    ),
    bug(
        "time/beside_panel",
        "remark.setText(says.format(share=probability(float(shares[best])), answer=names[best]))",
        "remark.setText(says.format(share=probability(float(other[best])), answer=names[best]))",
        "A is said to be as sure as B",
        BESIDE,
    ),
    bug(
        "time/past_page",
        "        self._show_branch()\n\n    def _show_sum",
        "\n    def _show_sum",
        "what a branch would do is said of a step that was left",
        PAGE,
    ),
    bug(
        "time/past_page",
        "self.note.setText(machine.note or waits)",
        "self.note.setText(machine.note)",
        "the weights of the nearest recorded step are shown as those of the step that was asked for",
        PAGE,
    ),
)
