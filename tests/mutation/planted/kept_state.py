"""Bugs in whose weights, answers and pictures are kept and shown: those of now, not of what was left."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

LATE, PAINTING = "tests/gui/state/test_late_answers.py", "tests/gui/state/test_painting.py"
MANY, SWITCHES = "tests/gui/state/test_many_runs.py", "tests/gui/state/test_switches.py"
RECORDING = "tests/engine/training/test_recording.py"
BACK = "tests/gui/state/test_looking_back.py"
FINDINGS, FOCUS = "tests/gui/state/test_findings.py", "tests/gui/state/test_focus.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/training/recording.py",
        "        if step < self._last:\n",
        "        if gone:\n",
        "what was seen of steps between two that are recorded counts for the course that is gone on with",
        (RECORDING,),
    ),
    Mutant(
        "engine/training/recording.py",
        "            found._last = checkpoint.step\n",
        "",
        "what was seen of a run of a file counts for the course that is gone on with from before its end",
        (RECORDING,),
    ),
    bug(
        "state/inside/painting",
        "    if not (id and _goes_on(document.undo_stack, stroke, id)):\n",
        "    if not id:\n",
        "weights before a stroke are said to have recorded what was trained after it",
        PAINTING,
    ),
    bug(
        "state/inside/painting",
        "run.id == self.replaced and is_painted(run)",
        "run.id == self.replaced",
        "a stroke that is done again takes away what was trained without it",
        PAINTING,
    ),
    bug(
        "state/answers/picture_course",
        "                self._of = self._of[:3]  # without",
        "                pass  # without",
        "the course of a picture never comes where its page was hidden while it was computed",
        LATE,
    ),
    bug(
        "state/inside/through_time",
        "            self._call_off()  # what is shown is right",
        "            pass  # what is shown is right",
        "after a glance at another picture a filter is seen in that one",
        LATE,
    ),
    bug(
        "state/inside/looks_for",
        "        self.tasks.cancel(self.climb_task)  # it is of what is forgotten\n",
        "",
        "a picture that was found for a filter comes when its network is gone",
        LATE,
    ),
    bug(
        "state/switches",
        " and known[1] == filters and known[2] is images:",
        " and known[1] == filters:",
        "a filter is replaced by its mean over the pictures of before",
        SWITCHES,
    ),
    bug(
        "state/switches",
        "before[0] is checkpoint and before[1] is images",
        "before[0] is checkpoint",
        "the mean of a filter is remembered for other pictures",
        SWITCHES,
    ),
    bug(
        "state/doctor/findings",
        "            if self.probe.past is None and sighting is not None",
        "            if sighting is not None",
        "the doctor takes the past that is looked at for the training",
        FINDINGS,
    ),
    bug(
        "state/doctor/findings",
        "sighting.checkpoint is learned:",
        "learned is not None:",
        "the doctor finds that a network is dead whose filters are switched off",
        FINDINGS,
    ),
    bug(
        "state/shown_run",
        "return run.validation_accuracy if run is not None else None",
        "return float(run.history.validation_accuracy[-1]) if run and len(run.history.validation_accuracy) else None",
        "the accuracy of steps that were given up is told of the weights that were kept",
        MANY,
    ),
    bug(
        "state/session",
        "self._trainer, self._last_step, self._checked = trainer, None, None",
        "self._trainer, self._last_step = trainer, None",
        "a training that goes on from before its end has the accuracy of the steps it gave up",
        MANY,
    ),
    bug(
        "state/focus",
        "            self.look(class_=None)\n",
        "            pass\n",
        "a class of one data set is explained in the next",
        FOCUS,
    ),
    bug(
        "state/inside/why_answer",
        "if chosen != self.said and among == self.document.data.class_names:",
        "if chosen != self.said:",
        "a picture is changed into a class that was chosen in another data set",
        "tests/gui/why/test_why.py",
    ),
    bug(
        "state/probe",
        "            return self._past.step > 0 or",
        "            return True or",
        "start values of the past are said to be right or wrong",
        BACK,
    ),
    bug(
        "window/leaving",
        "        is_saved = not self.document.modified or self.save(self.typed())\n",
        "        is_saved = True\n",
        "the last steps of a training are lost though it was saved before another project is opened",
        MANY,
    ),
)
