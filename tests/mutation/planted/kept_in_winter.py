"""Bugs in what is kept of a training: of a notebook's, of one that a full disk refuses, of one whose laptop sleeps."""

from tests.mutation.mutant import bug

NOTEBOOK, JOURNAL = "tests/engine/project/test_from_a_notebook.py", "tests/gui/state/test_journalling.py"
GONE = "tests/gui/window/test_gone_share.py"
KEPT, BRANCHING = "tests/gui/state/test_kept_runs.py", "tests/gui/state/test_branching.py"

MUTANTS = (
    bug("engine/training/newest_step", 'ended=run.ended or training.ended or "stopped"', "ended=run.ended",
        "a network of a notebook is said to be trained still", NOTEBOOK),
    bug("engine/training/newest_step", 'training.ended or "stopped"', '"stopped"',
        "a training that came to its end in a notebook is said to have been stopped", NOTEBOOK),
    bug("engine/project/fits", "data_name=run.data.name or design.data_name, ", "",
        "a network of a notebook is opened with digits, whatever it learned from", NOTEBOOK),
    bug("gui/state/safety/journalling", "REST = 10  #", "REST = 1  #",
        "a slow disk is busy with unsaved work half of the time", JOURNAL),
    bug("gui/state/safety/journalling", "min(REST * (ended - now), LONGEST_REST)", "REST * (ended - now)",
        "a laptop that slept while it wrote keeps nothing of what is learned for as many times as long", JOURNAL),
    bug("gui/state/lab/kept_runs", "loss = Loss(lost) if wait else None", "loss = None",
        "who closes the window is not told that a full disk has not taken a training", KEPT),
    bug("gui/state/lab/kept_runs", "loss = Loss(lost) if told else None", "loss = None",
        "who closes the window is not told that a full disk has not taken a test", KEPT),
    bug("gui/state/lab/kept_runs", "loss = Loss(lost) if wait else None", "loss = Loss(lost)",
        "who closes the window right after a training is told that it is lost", KEPT),
    bug("gui/state/past/branching", "        machine.session.stop_at_once()\n        machine.back_to_now()",
        "        machine.back_to_now()",
        "a training that goes on learns by the rate of a branch of it, which begins a moment later", BRANCHING),
    bug("engine/project/held_file", " and not _is_mounted(self._disk)", " and False",
        "what was on a stick that was pulled out is saved into the folder where the stick was", GONE),
    bug("gui/window/holding", "            if file.is_away:  # asked first: no lock is wanted there either\n"
        "                return file, \"away\"\n            file.renew()\n",
        "            file.renew()\n            if file.is_away:\n                return file, \"away\"\n",
        "where a stick was pulled out a lock is left in the folder where it was", GONE),
    bug("engine/project/held_file", "return signature(self.path) is None and self._disk", "return self._disk",
        "a file on a disk that is there is not saved, because a system calls its folder otherwise", GONE),
    bug("gui/widgets/question", "if label.wordWrap() or label.sizeHint().width() < line:", "if True:",
        "what is asked ends at the edge of its box, before the name of the file", "tests/gui/widgets/test_question.py"),
)  # fmt: skip
