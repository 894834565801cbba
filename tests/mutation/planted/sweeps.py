"""Bugs in sweeps: whose data changes or whose trainings failed, what is said of the winner, what the command line found
and the window opens; and in what the time machine says of another network."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

FOLDER, PAGE = "tests/engine/lab/test_sweeps_folder.py", "tests/gui/lab/test_sweep_page.py"
SHELF = "tests/gui/time/test_time_shelf.py"
CLI = "tests/engine/test_cli_sweep_verdict.py"
OPENED = "tests/gui/window/test_sweep_files_in_window.py"

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
    Mutant(
        "engine/cli/commands/sweep.py",
        '_verdict(said) if said is not None else ""]',
        '""]',
        "the command line names a winner that may be chance, and does not say so",
        (CLI,),
    ),
    Mutant(
        "engine/cli/commands/sweep.py",
        'if not said.has_interval else ""',
        'if False else ""',
        "nobody says that three seeds can never tell",
        (CLI,),
    ),
    Mutant(
        "engine/lab/winner.py",
        "zip(ranked[0].outcomes, ranked[1].outcomes, strict=False)",
        "zip(ranked[0].outcomes, ranked[0].outcomes, strict=False)",
        "the best is compared with itself, and no winner is ever told",
        (CLI, "tests/gui/lab/test_sweep_results.py"),
    ),
    bug(
        "window/files",
        "        elif ending == SWEEPS:\n            self.sweep_found.emit(path)\n",
        "",
        "what the command line found of a sweep is called a damaged project",
        OPENED,
    ),
    bug(
        "window/files",
        "        elif ending == SWEEPS:\n",
        "        elif False:\n",
        "a sweep that is dropped on the window is refused",
        OPENED,
    ),
    bug(
        "window/files",
        "            remember_folder(name)\n            self.open_path(name)\n",
        "            self.open_path(name)\n",
        "after a sweep was opened the next dialog opens where a project was",
        OPENED,
    ),
    bug(
        "state/lab/sweep_work",
        "return brought(file, self.folder, unlike.append) if origin else",
        "return earlier(file) if origin else",
        "to go on with a sweep writes into the user's file, and thins the folder that lies in",
        OPENED,
    ),
    bug(
        "state/lab/sweep_on_disk",
        "file = file_of(search.sweep, folder) or sweeps_folder.new_file(folder)",
        "file = sweeps_folder.new_file(folder)",
        "a sweep that is opened twice stands twice among the earlier ones",
        OPENED,
    ),
    bug(
        "state/lab/sweep_work",
        "        if not self.is_running:\n            self.load(file)\n            return\n",
        "        if True:\n            self.load(file)\n            return\n",
        "a sweep that trained for an hour is ended by a file that is dropped on the window",
        OPENED,
    ),
    bug(
        "lab/sweep_page",
        'text = f"{work.origin}: {text}" if work.origin else text',
        "text = text",
        "nobody says of which file the results are",
        OPENED,
    ),
)
