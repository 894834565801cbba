"""Bugs in what a run says of steps that it gave up or that came later, and in what the time bar offers."""

from tests.mutation.mutant import Mutant

RUN = ("tests/engine/training/test_run.py",)
BAR, PANEL = ("tests/gui/time/test_time_bar.py",), ("tests/gui/time/test_moments_panel.py",)

MUTANTS = (
    Mutant(
        "engine/training/run.py",
        "            recorded=tuple(one for one in self.recorded if one.step <= self.step),\n",
        "",
        "weights of a step that was given up are taken for those of another step of its number",
        RUN,
    ),
    Mutant(
        "engine/training/run.py",
        "            log=tuple(entry for entry in self.log if entry.step <= self.step),\n",
        "",
        "a run says that it changed the learning rate in a step that it gave up",
        RUN,
    ),
    Mutant(
        "engine/training/run.py",
        "            recorded=tuple(one for one in self.recorded if one.step <= step),\n",
        "",
        "who goes back to a step has recorded steps that come after it",
        RUN,
    ),
    Mutant(
        "engine/training/run.py",
        "if entry.step < step) or self.log[:1],",
        "if entry.step < step),",
        "a run that goes back to its start forgets the recipe that it began with",
        RUN,
    ),
    Mutant(
        "engine/training/freezing.py",
        "if one < slot.shape[-1]]",
        "if one <= slot.shape[-1]]",
        "who takes a block's last filter away cannot train any more if that was frozen",
        ("tests/engine/training/test_freezing.py",),
    ),
    Mutant(
        "gui/time/run_choice.py",
        "id=run.id: self.machine.show_run(id))",
        "id=self.machine.runs[-1].id: self.machine.show_run(id))",
        "whatever run is chosen, the newest one is shown",
        PANEL,
    ),
    Mutant(
        "gui/time/run_choice.py",
        "action.setChecked(self.machine.run is not None and run.id == self.machine.run.id)",
        "action.setChecked(run is self.machine.session.run)",
        "the newest run is ticked while another one is shown",
        PANEL,
    ),
    Mutant(
        "gui/time/time_bar.py",
        "self.on.setEnabled(past and machine.step < machine.last)",
        "self.on.setEnabled(past)",
        "a step on is offered after the last one",
        BAR,
    ),
    Mutant(
        "gui/time/time_bar.py",
        'self.speed.setText(f"{speed}/s" if speed else self.tr("all"))',
        'self.speed.setText("25/s")',
        "the bar says another speed than that at which it plays",
        BAR,
    ),
)
