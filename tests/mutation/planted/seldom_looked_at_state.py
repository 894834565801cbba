"""Bugs in small files of the state that few have looked at: cores, remarks, doubts, faults, progress and treatments."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

CORES, REMARKS, FIGURES, FAULTS, CACHE, TREATED = (
    f"tests/gui/state/test_{name}.py"
    for name in ("cores", "remarks", "progress_figures", "faults", "step_cache", "treatment")
)
DOCUMENT = "tests/gui/state/test_document.py"


def cores(old: str, new: str, why: str) -> Mutant:
    return bug("state/work/cores", old, new, why, CORES)


def remark(old: str, new: str, why: str) -> Mutant:
    return bug("state/training/remark", old, new, why, REMARKS)


def progress(old: str, new: str, why: str) -> Mutant:
    return bug("state/training/progress", old, new, why, FIGURES, "tests/gui/state/test_asked_as_it_was.py")


def treated(old: str, new: str, why: str) -> Mutant:
    return bug("state/doctor/treatment", old, new, why, TREATED)


def cached(old: str, new: str, why: str) -> Mutant:
    return bug("state/past/step_cache", old, new, why, CACHE)


MUTANTS = (
    cores("return self._takers > 0", "return self._takers > 1", "a task does not rest beside one training"),
    cores("return self._hurried > 0", "return False", "tasks slow the answer to a number that is dragged"),
    cores("            self._hurried += hurried\n", "", "tasks slow the answer to a number that is dragged, too"),
    cores("            self._takers -= 1\n", "", "after one training all tasks rest for ever"),
    cores("            self._hurried -= hurried\n", "", "after one number was dragged all tasks wait for ever"),
    cores("            share.give_back()\n", "            pass\n", "after one test all tasks rest for ever"),
    cores("max(1, cores.count // max(1, cores._takers))", "cores.count", "two trainings take all cores each"),
    cores("max(1, cores.count // max(1, cores._takers))", "cores.count // max(1, cores._takers)",
          "the third training of two cores has none"),
    cores("cores, self._cores = self._cores, None\n", "cores = self._cores\n",
          "a share that is given back twice counts"),
    cores("            self._alone.__exit__(None, None, None)\n", "", "after a training BLAS stays on one thread"),
    remark("    if blocks == 1:\n", "    if False:\n", "1 blocks had learned before"),
    remark("    if has_learned:\n", "    if True:\n", "the first training is called a new one with another seed"),
    remark("    if has_learned:\n", "    if False:\n", "nothing says why a training of another seed begins anew"),
    remark("    if other_pictures:\n        words = _tr(\"Trains on", "    if False:\n        words = _tr(\"Trains on",
           "of other pictures it is said that the stack was changed"),
    remark("    if other_pictures:\n        words = _tr(\"A training",
           "    if False:\n        words = _tr(\"A training",
           "of other pictures it is said that the stack of before waits"),
    remark("    if can_be_undone:\n        advice", "    if False:\n        advice", "that undo helps is not said"),
    remark("    if trains_anew:\n", "    if True:\n", "Train is offered where nothing can be trained"),
    remark("    if trains_anew:\n", "    if False:\n", "it is said that nothing can be trained where Train can"),
    remark("    if can_be_undone:\n        return", "    if True:\n        return",
           "undo is promised for deleted pictures"),
    bug("state/project/doubts", "len(data.train) - pictures_aside(data.train.labels, recipe.validation_share)",
        "len(data.train)", "a hint counts the pictures that are kept aside as learned from", DOCUMENT),
    bug("state/project/doubts", "recipe.optimiser.doubt(recipe.learning_rate)", "()",
        "of a rate that is far too high for its optimiser nothing is said", DOCUMENT,
        "tests/gui/inspector/test_range_view.py"),
    bug("state/project/doubts", "        classes = data.class_names\n", "",
        "of mirrored digits nothing is said", DOCUMENT),
    bug("state/work/faults", "    if not is_short_of_memory(error):\n", "    if True:\n",
        "too little memory is reported as a fault of the program", FAULTS),
    bug("state/work/faults", "        if not listeners:\n", "        if False:\n",
        "a fault in a thread of the command line is in no log", FAULTS),
    bug("state/work/faults", "            raise out_of_memory() from error\n", "            raise\n",
        "too little memory to save closes the window", FAULTS),
    progress("run.newest.begun + recipe.epochs", "recipe.epochs", "a training that went on is at epoch 9 of 5"),
    progress("    if made is None or made.step <= told.number:\n        return told\n", "    return told\n",
             "while the end of an epoch is checked the steps stand still"),
    progress("-(-pictures // recipe.batch_size)", "pictures // recipe.batch_size",
             "of a last small batch the steps left are too few"),
    progress("min(recipe.batch_size, pictures)", "recipe.batch_size", "more pictures a second than there are"),
    progress("left / speed if speed else None", "left / speed if speed else 0.0", "0 s left before the first step"),
    progress("            self._marks.clear()\n        self._looked", "            pass\n        self._looked",
             "after a night asleep a training takes days"),
    progress("while len(marks) > 2 and marks[-1][0] - marks[0][0] > SECONDS:", "while False:",
             "the speed is that since the training began"),
    progress("        self._marks.clear()\n        self._looked = perf_counter()\n\n    def look",
             "        self._looked = perf_counter()\n\n    def look", "after a pause the speed counts the rest"),
    cached("            self._kept.move_to_end(key)\n            return", "            return",
           "what was kept again goes first"),
    cached("        self._kept.clear()\n        self._bytes = 0\n", "        self._kept.clear()\n",
           "after another project nothing is cached"),
    cached("and len(self._kept) > 1", "and self._kept", "one large network is cached never"),
    cached("            self._kept.move_to_end((course, step))\n", "            pass\n",
           "what is looked at now goes first"),
    cached(" if one == course]", "]", "steps of another run are offered"),
    treated(" or (self.anew and run.id == self.run)", "", "a remedy that trains anew is judged by the run before"),
    treated("0.0 if self.anew or run.id != self.run else self.before.epochs", "0.0",
            "a remedy is judged by the epochs before it"),
    treated("if since.epochs < LEAST_EPOCHS:", "if False:", "a remedy is judged after one step"),
    treated("self.finding.topic in ABOUT_DATA or not is_known", "not is_known",
            "a class that is rare no more did not help"),
    treated("self.finding.topic in ABOUT_DATA or not is_known", "self.finding.topic in ABOUT_DATA",
            "after a loss of NaN no remedy helps"),
    treated("if self.pictures else 0.05", "if self.pictures else 0.0", "without validation any luck helped"),
    treated("min(BETTER * before.loss, guessing)", "BETTER * before.loss",
            "no better than guessing is said to have helped"),
    treated(" and moved < -luck else", " else", "a loss that rose by chance is worse"),
    treated("history.accuracy[-20:].mean()", "history.accuracy[-1]", "one batch judges a remedy"),
    treated("history.loss[-20:].mean()", "history.loss[-1]", "the loss of one batch judges a remedy"),
)
