"""Bugs in how pictures come that take longer than a moment to read."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MOVED = "tests/engine/project/test_moved_pictures.py"
ASKED = "tests/gui/state/test_asked_as_it_was.py"
BUTTON = "tests/gui/training/test_data_button.py"
WAITED = "tests/gui/window/test_waited_for.py"
COME = "tests/gui/state/test_pictures_come.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "training/data_button",
        "if self.work.tried(lambda: check_test(data)) is not None:",
        "if True:",
        "a set without test pictures that is chosen in the header takes the place of the one in use",
        BUTTON,
    ),
    bug(
        "window/waited_for",
        "            box.reject()\n",
        "            pass\n",
        "a project that has been read waits for who stops waiting for it",
        WAITED,
    ),
    bug(
        "window/waited_for",
        "        tasks.cancel(TASK)\n",
        "",
        "a project that nobody waits for any more is read to its end, and told",
        WAITED,
    ),
    bug(
        "window/files",
        "            file.take_back_note() if file is self.holding.file else file.release()\n",
        "            pass\n",
        "a project that was not waited for is said to be open in this window",
        WAITED,
    ),
    bug(
        "state/inside/trial",
        "asked.checkpoint, asked.switched, asked.train)",
        "asked.checkpoint, self.document.switched, asked.train)",
        "the accuracy without a filter is that of the whole network where it was switched on for a moment",
        ASKED,
    ),
    bug(
        "state/training/progress",
        "        if perf_counter() - self._looked > SLEPT:\n            self._marks.clear()\n",
        "",
        "a training has hundreds of hours left after the computer has slept",
        ASKED,
    ),
    bug(
        "state/training/progress",
        "            self._marks.clear()\n        self._looked = perf_counter()",
        "            self._marks.clear()",
        "a step of minutes has no speed",
        ASKED,
    ),
    Mutant(
        "engine/project/recovery.py",
        "            project = _beside(one.load(), found.path)\n",
        "            project = one.load()\n",
        "after a power cut the pictures that were moved beside the project are lost",
        (MOVED,),
    ),
    Mutant(
        "engine/project/recovery.py",
        "return _beside(load_project(found.file), found.path)",
        "return load_project(found.file)",
        "after a shutdown the pictures that were moved beside the project are lost",
        (MOVED,),
    ),
    Mutant(
        "engine/project/moved_pictures.py",
        "{design.data_name, *(run.data.name for run in runs), *looks}",
        "{design.data_name}",
        "runs of other pictures keep the letter of a stick that is another by now",
        (MOVED,),
    ),
    bug(
        "state/project/read_pictures",
        "if self._brought is None and self.aside.can_read and name not in EMBEDDED:",
        "if False:",
        "the window stands still until the pictures of a project are read",
        COME,
    ),
    bug(
        "state/project/read_pictures",
        "                self.aside.give_up()  # others, which an undo has left again\n",
        "                pass\n",
        "pictures that an undo has left again come nevertheless",
        COME,
    ),
    bug(
        "state/project/read_pictures",
        "        self.aside.give_up()\n        return self._brought()",
        "        return self._brought()",
        "pictures that were not waited for take the place of those chosen since",
        COME,
    ),
    bug(
        "state/project/read_pictures",
        "            if isinstance(error, ComingError):\n",
        "            if False:\n",
        "a redo takes its pictures from the disk again though they are still there",
        "tests/gui/state/test_read_once.py",
        COME,
    ),
    bug(
        "state/project/read_aside",
        "        if self._coming is not None and self._coming.name == name and not anew:\n",
        "        if False:\n",
        "each step back among corrections begins to read the pictures anew",
        COME,
    ),
    bug(
        "state/project/read_aside",
        "            self.came.emit(partial(_raise, _stopped(title)))",
        "            pass",
        "after Stop the window waits for pictures for ever",
        COME,
    ),
    bug(
        "state/project/read_aside",
        "        self._timer.start()\n",
        "",
        "the header does not tell how far the reading is",
        COME,
    ),
    bug(
        "state/document",
        "        if was_changed_here or have_come or not",
        "        if was_changed_here or not",
        "pictures that cannot be read are said to be read for ever",
        COME,
    ),
    bug(
        "training/data_button",
        "            self.document.aside.stop()\n",
        "            pass\n",
        "nobody can stop the reading of a project's pictures in the header",
        COME,
    ),
    bug(
        "training/training_bar",
        "            self.document.aside.stop()\n            return\n",
        "            pass\n",
        "Stop beside Train leads to the page Data, and the reading goes on",
        COME,
    ),
    bug(
        "window/files",
        "if problem and self._were_coming and not self.document.is_coming:",
        "if False:",
        "nobody is told why pictures did not come",
        COME,
    ),
    bug(
        "window/files",
        "if self.document.data_problem and not self.document.is_coming:",
        "if self.document.data_problem:",
        "pictures that are on their way are said to be a failure",
        COME,
    ),
    bug(
        "state/looking/seen_again",
        "        if (awaited := self._of(ref)) is not None:\n            return awaited\n",
        "",
        "a project that is saved before its pictures are here forgets which one was looked at",
        COME,
    ),
    bug(
        "state/looking/probe",
        "before if stays else self._seen_again.come(before)",
        "before if stays else None",
        "the picture that a project remembers is another one where its set comes later",
        COME,
    ),
    bug(
        "state/looking/seen_again",
        "self._awaited[::2] != (self.document.design.data_name, ref)",
        "self._awaited[0] != self.document.design.data_name",
        "who looks at another picture meanwhile is taken away from it",
        COME,
    ),
    bug(
        "state/training/session",
        "        self.document.aside.give_up()\n",
        "",
        "a window that closes goes on asking how far its pictures are",
        COME,
    ),
    bug(
        "state/work/tasks",
        "while not task.is_done and monotonic() < until:",
        "while not task.is_done:",
        "the window waits for a task however long it takes",
        "tests/gui/state/test_tasks.py",
    ),
)
