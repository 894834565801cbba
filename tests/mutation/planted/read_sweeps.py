"""Bugs in sweeps whose data changes or whose trainings failed, and in what the time machine says of another network."""

from tests.mutation.mutant import Mutant

FOLDER, PAGE = "tests/engine/lab/test_sweeps_folder.py", "tests/gui/lab/test_sweep_page.py"
SHELF = "tests/gui/time/test_time_shelf.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/searching.py",
        "if not have_mixed_pictures([*self.trials, *self.confirmations], self.outcomes):",
        "if True:",
        "the best are chosen by earlier pictures than those by which they are confirmed",
        (FOLDER,),
    ),
    Mutant(
        "engine/lab/searching.py",
        "sum(id not in self.outcomes for id in self.left_out)",
        "len(self.left_out)",
        "trainings that are made anew are still said to have learned from other pictures",
        (FOLDER,),
    ),
    Mutant(
        "engine/lab/searching.py",
        "self.left_out = self.left_out | (",
        "self.left_out = set(",
        "of a sweep that is stopped twice it is not said that its data has changed",
        (FOLDER,),
    ),
    Mutant(
        "engine/lab/sweeps_folder.py",
        '= {id: text for id, text in confirmed.items() if id not in own} | parts["confirmations"]',
        "|= {id: text for id, text in confirmed.items() if id not in own}",
        "fresh seeds that are made anew come from the file as an earlier version had made them",
        (FOLDER,),
    ),
    Mutant(
        "gui/state/lab/sweep_work.py",
        "return all(trial.id in search.outcomes for trial in search.trials)",
        "return True",
        "a combination that failed and is tried again is said to be one of the best with fresh seeds",
        (PAGE,),
    ),
    Mutant(
        "gui/lab/sweep_page.py",
        "if combinations == 1 or search.confirmations:",
        "if combinations == 1:",
        "trainings with fresh seeds that are counted already are said to come then",
        (PAGE,),
    ),
    Mutant(
        "gui/time/time_shelf.py",
        'if way == "redo":',
        "if False:",
        "who has undone a change is told to undo it for the steps that are recorded",
        (SHELF,),
    ),
    Mutant(
        "gui/time/time_shelf.py",
        'if way == "undo":',
        "if not self.machine.session.has_other_pictures:",
        "in a project that was just opened one is told to undo a change for the steps that are recorded",
        (SHELF,),
    ),
    Mutant(
        "gui/state/training/shown_run.py",
        "document.undo_stack.indexChanged.connect(self._step_counts)",
        "pass",
        "right after a picture was left out the time machine says to train again, though undo brings all back",
        (SHELF,),
    ),
)
