"""More bugs in whose weights and whose recorded steps they are, and who may open and save what."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SENTENCES = "tests/gui/training/test_sentences.py"
PAINTING = "tests/gui/state/test_painting.py"
KILLED = "tests/gui/window/test_killed.py"

MUTANTS = (
    bug(
        "training/slow_menu",
        "        self.setVisible(self.session.earlier_waits)\n",
        "        self.setVisible(self.session.earlier_waits and not self.session.trains_anew)\n",
        "a training that waits cannot go on where the stack on screen is another one",
        SENTENCES,
    ),
    bug(
        "training/slow_menu",
        "        self.earlier.follow()\n",
        "",
        "a menu offers to go on with an earlier training though none waits",
        SENTENCES,
    ),
    bug(
        "window/menus/train_menu",
        "        self.earlier.follow()\n",
        "        self.earlier.setEnabled(False)\n",
        "the keyboard cannot go on with a training that waits",
        "tests/gui/window/test_windows.py",
    ),
    bug(
        "state/project/recordings",
        "        self._fit(self._forgotten | self._recordings)\n        self.changed.emit()\n",
        "        self._forgotten = {}\n        self._fit(self._recordings)\n        self.changed.emit()\n",
        "another budget drops the recorded steps of what is still to come back",
        "tests/gui/state/test_late_ends.py",
        "tests/gui/state/test_recordings.py",
    ),
    bug(
        "state/project/recordings",
        "        self._fit(self._forgotten | self._recordings)\n        self.changed.emit()\n",
        "        self._fit(self._recordings)\n        self.changed.emit()\n",
        "what an undone reset brings back takes more than the budget",
        "tests/gui/state/test_recordings.py",
    ),
    Mutant(
        "engine/doctor/rules/over_fitting.py",
        "stop = _stop_early(evidence) if evidence.is_warm else",
        "stop =",
        "who trains on from learned weights is advised to begin anew with one epoch",
        ("tests/engine/doctor/test_over_fitting.py",),
    ),
    bug(
        "state/doctor/findings",
        "is_warm=run is not None and run.start is not None",
        "is_warm=False",
        "the window's doctor does not know that a training began with what was learned before",
        "tests/gui/state/test_findings.py",
    ),
    Mutant(
        "engine/doctor/gathering.py",
        "is_warm=run.start is not None",
        "is_warm=False",
        "the doctor of the command line does not know that a training began with what was learned before",
        ("tests/engine/doctor/test_doctor.py",),
    ),
    Mutant(
        "engine/lab/sweeps_folder.py",
        "if id not in outcomes or outcomes[id].may_go_well}",
        "if id not in outcomes}",
        "a training of a sweep that failed here takes the place of the one that another window has made",
        ("tests/engine/lab/test_sweep_file.py",),
    ),
    Mutant(
        "engine/lab/sweeps_folder.py",
        "{id: text for id, text in confirmed.items() if id not in own} | parts",
        "parts",
        "saving a sweep takes away what another window has confirmed of it",
        ("tests/engine/lab/test_sweep_file.py",),
    ),
    bug(
        "window/files",
        "        if is_elsewhere and not self.document.is_copy:\n",
        "        if False:\n",
        "two windows go on with the same recovered work, and neither says so",
        KILLED,
    ),
    Mutant(
        "engine/project/recovery.py",
        "    if not found.was_killed and found.file.exists():\n",
        "    if not found.was_killed:\n",
        "of recovered work that another window has saved it is said that a file with a strange name cannot be read",
        (KILLED,),
    ),
    bug(
        "state/training/session",
        "self._trainer.recipe if self.is_too_large else self.document.design.recipe",
        "self.document.design.recipe",
        "a batch that does not fit into memory is given to the training under way",
        "tests/gui/state/test_heavy_networks.py",
    ),
    bug(
        "state/past/branching",
        "return recipe.replace(seed=run.seed, validation_share=run.validation_share)",
        "return recipe",
        "a branch is measured on pictures that its weights have learned from",
        "tests/gui/state/test_branching.py",
    ),
    bug(
        "state/inside/painting",
        "    return known.seed, known.validation_share\n",
        "    return design.recipe.seed, design.recipe.validation_share\n",
        "painted weights are measured on pictures that they have learned from",
        PAINTING,
    ),
    bug(
        "state/inside/painting",
        "known.seed is None or (is_painted(known) and not known.parent):",
        "known.seed is None:",
        "what was painted before anything was learned keeps an old seed, and Train leaves it",
        PAINTING,
    ),
    bug(
        "state/training/shown_run",
        "        return is_painted and not self.can_go_on\n",
        "        return False\n",
        "Train leaves painted weights and does not say so",
        PAINTING,
    ),
    Mutant(
        "engine/training/training.py",
        "            recipe = recipe.replace(seed=self.seed, validation_share=self.validation_share)\n",
        "            pass\n",
        "the log of a run tells a seed that no step was made with",
        ("tests/engine/training/test_run.py",),
    ),
    bug(
        "state/focus",
        "        self.look(moment=None, beside=None, map=None, pixel=None)\n",
        "        pass\n",
        "a project that is opened again stays in the past, and cannot be edited",
        "tests/gui/state/test_looking_back.py",
    ),
)
