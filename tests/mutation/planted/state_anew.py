"""Bugs in who owns what, what runs at the same time and what ends it."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MEMORY = "tests/gui/window/test_without_memory.py"
RUN = "tests/engine/training/test_run.py"
TYPED = "tests/gui/widgets/test_half_typed.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "widgets/name_field",
        "        if not self.asks and comes_before(event):\n",
        "        if False:\n",
        "a name that is being typed is not in the file that Ctrl+S saves",
        TYPED,
    ),
    bug(
        "widgets/name_field",
        "        if not self.asks and comes_before(event):\n",
        "        if comes_before(event):\n",
        "Ctrl+S takes the title that was typed before the file has it",
        TYPED,
    ),
    bug(
        "widgets/tried_number",
        "            if comes_before(event):\n                self.take()\n",
        "",
        "a number that was stepped is neither trained with nor saved for five seconds",
        TYPED,
    ),
    bug(
        "filters/paint_grid",
        "        if self.typed and comes_before(event):\n",
        "        if False:\n",
        "a weight that is being typed is not in the file that Ctrl+S saves",
        "tests/gui/filters/test_paint_grid.py",
    ),
    bug(
        "widgets/half_typed",
        " or (held == TYPES and event.text().isprintable() and event.text()):",
        ":",
        "an @ in a name ends it on a Mac, and on Windows",
        TYPED,
    ),
    bug(
        "widgets/half_typed",
        "    if key in WRITES or (",
        "    if (",
        "Ctrl+Backspace in a name closes its field",
        TYPED,
    ),
    bug(
        "widgets/half_typed",
        " or event.isAccepted():\n",
        ":\n",
        "Ctrl+A in a name closes its field",
        TYPED,
    ),
    bug(
        "stack/stack_view",
        "self.canvas.set_running(session.is_learning)",
        "self.canvas.set_running(session.is_busy)",
        "the stack looks as if it learned while it is only tested",
        "tests/gui/stack/test_only_tested.py",
    ),
    Mutant(
        "engine/training/training.py",
        "begins_fresh = not start or (isinstance(start, Checkpoint) and self._has_start_values())",
        "begins_fresh = not start",
        "a branch from before the first step of a run that is gone has begun learned",
        (RUN,),
    ),
    Mutant(
        "engine/training/training.py",
        "        return np.array_equal(self.parameters, values) and np.array_equal(self.state, state)\n",
        "        return True\n",
        "a branch from painted weights is made from start values when it is replayed",
        (RUN,),
    ),
    Mutant(
        "engine/training/run.py",
        "begins_learned = self.parent and self.start is not None and self.parent_step != 0",
        "begins_learned = self.parent",
        "a branch has learned before its first step",
        (RUN,),
    ),
    bug(
        "state/work/faults",
        "        if is_short_of_memory(error):\n            raise out_of_memory() from error\n        raise\n",
        "        raise\n",
        "a file that found no memory once is open in another window from then on",
        MEMORY,
    ),
    bug(
        "window/files",
        "with refused_without_memory():",
        "if True:",
        "a second Save without memory says nothing, and then the file is somebody else's",
        MEMORY,
    ),
    bug(
        "window/waited_for",
        "        raise failed[0]\n",
        "        pass\n",
        "a project that found no memory is not opened, and nobody is told why",
        MEMORY,
    ),
    bug(
        "window/files",
        "waited_for(self.window, self.session.tasks, lambda: load_data(name), words)",
        "load_data(name)",
        "pictures without memory are a fault of the program",
        MEMORY,
    ),
    bug(
        "window/main_window",
        "        event.ignore()  # what goes wrong while it is saved must not close it\n",
        "",
        "a window closes though its work could not be saved",
        MEMORY,
    ),
    bug(
        "state/data_work",
        "            self.not_looked.emit(translated(error.problem))\n",
        "",
        "Data looks at all pictures for ever after memory has ended",
        MEMORY,
    ),
    bug(
        "data/page",
        "            self.means.show_looks(None)  # that it is under way",
        "            pass  # that it is under way",
        "pictures that are looked at again are said to have failed meanwhile",
        MEMORY,
    ),
    bug(
        "state/lab/rate_finder",
        "return self.result is not None and self._goes_on_with != self._start",
        "return False",
        "rates of the start values are offered for a network that has learned",
        "tests/gui/inspector/test_range_view.py",
    ),
    bug(
        "state/lab/rate_finder",
        "            signal.connect(self._see_age)\n",
        "            pass\n",
        "rates are those of now until somebody tries them again",
        "tests/gui/inspector/test_range_view.py",
    ),
    bug(
        "state/lab/rate_finder",
        "        self._start = self._goes_on_with\n",
        "",
        "rates that were just found are said to be of earlier weights",
        "tests/gui/inspector/test_range_view.py",
    ),
    bug(
        "window/files",
        "        except Exception as error:\n            self.holding.give_back",
        "        except EngineError as error:\n            self.holding.give_back",
        "a file is open in another window after a fault of the program",
        MEMORY,
    ),
)
