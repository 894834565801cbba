"""Bugs of what is kept and whose it is: a night's figures, a damaged end, journals that wait, cores and steps."""

from tests.mutation.mutant import Mutant, bug

FULL_DISK, MEMORY = "tests/engine/test_cli_full_disk.py", "tests/engine/analysis/test_memory.py"
END, FREEZING = "tests/engine/project/test_damaged_end.py", "tests/engine/training/test_freezing.py"
TOLD, SHOWN = "tests/gui/state/test_told_meanwhile.py", "tests/gui/state/test_shown_figures.py"
JOURNALLING, KILLED = "tests/gui/state/test_journalling.py", "tests/gui/window/test_killed.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/training/freezing", "found.append(slot.slice)",
        "found.append(np.arange(slot.slice.start, slot.slice.stop))",
        "the weights of a frozen block are picked one by one", FREEZING),
    bug("engine/network/shapes", "MOST_HOLDERS = 256", "MOST_HOLDERS = 4096",
        "the networks of all projects that were begun stay in memory", MEMORY),
    bug("engine/network/shapes", "(of_holders if block.stacks else known)(block, *given)", "known(block, *given)",
        "groups of blocks that nobody has any more stay in memory", MEMORY),
    bug("engine/project/container", " or begins_before_file:", ":",
        "where the end of a file is damaged what was saved before is not offered", END),
    bug("engine/cli/results", "_kept_for_now(file, words) if is_last and not is_stream(file) else \"\"", "\"\"",
        "the figures of a night are gone where their disk is full", FULL_DISK),
    bug("engine/cli/results", "if is_last and not is_stream(file) else", "if not is_stream(file) else",
        "a full disk fills the folder of temporary files with copies", FULL_DISK),
    bug("engine/cli/results", "            os.unlink(kept)\n            raise\n", "            pass\n",
        "figures are said to be kept where half of them is", FULL_DISK),
    bug("engine/training/recording", "for later in list(self._kept) if later > step]",
        "for later in list(self._kept) if later >= step]",
        "the step that a training goes on from can no longer be looked at", "tests/engine/training/test_recording.py"),
    bug("engine/training/run", "            history=self.history.until(step),\n", "",
        "a run that is cut at a step has the curves of what came later", "tests/engine/test_cli_replay.py"),
    bug("gui/state/training/trainer", "self.epoch_is_over, self.asked = False, command", "self.asked = command",
        "a training that goes on after an epoch is said to wait", TOLD),
    bug("gui/state/training/trainer", "            self._training.cores = self._share.count\n", "            pass\n",
        "a training leaves no core to what begins beside it", TOLD),
    bug("gui/state/training/session", "the other run stays as it is.\"\"\"\n        self.stop_at_once()\n",
        "the other run stays as it is.\"\"\"\n",
        "a training that waits is still there beside a branch", "tests/gui/state/test_branching.py"),
    bug("gui/state/training/shown_run", "max(checked, key=lambda step: step.number)", "checked[0]",
        "of several evaluations an earlier one is shown", SHOWN),
    bug("gui/state/training/session", "at_rest(self.run if self.fits else None, recipe)", "at_rest(self.run, recipe)",
        "a stack that was edited is shown with the steps of another", SHOWN),
    bug("gui/state/safety/journalling", "            self._writer.discard_at_once()\n", "            pass\n",
        "what was saved is offered again where the disk was slow as the window closed", KILLED),
    bug("gui/state/safety/journalling", "for journal, work in self._waiting if work is None]",
        "for journal, work in self._waiting]",
        "work that waits for a slow disk is deleted as the window closes", JOURNALLING),
    bug("gui/state/safety/journalling", "                    self.ended.set()\n                    self.problem = str(",
        "                    self.problem = str(",
        "without memory for a thread nothing is ever written again", KILLED),
    bug("gui/state/past/recorded_run", "{name: array.copy() for name, array in group.items()}", "dict(group)",
        "weights that are looked at keep the optimiser's state in memory", "tests/gui/state/test_recorded_run.py"),
    bug("gui/training/training_bar", "self.reset.setEnabled(session.run is not None and not past)",
        "self.reset.setEnabled(session.run is not None)",
        "all is forgotten by one click while another moment is looked at", "tests/gui/training/test_past_wait.py"),
)  # fmt: skip
