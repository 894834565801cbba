"""More bugs in the window's ownership of state: what a step of undo holds, and what is deleted."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MOMENT, WAYS = "tests/gui/state/test_whose_moment.py", "tests/gui/window/test_ways_on.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "data/augment_card",
        "            field.settled.connect(self.document.settle)\n",
        "",
        "one undo takes back two drags of a slider",
        "tests/gui/data/test_augment_card.py",
    ),
    bug(
        "stack/drag_away",
        "if self.is_out and self._released and not taken:",
        "if self.is_out and self._released:",
        "a card that is copied into another window is deleted here",
        "tests/gui/stack/test_drag_away.py",
    ),
    bug(
        "state/training/shown_run",
        "for one in (self.run, *self.document.runs)",
        "for one in (self.run,)",
        "a past moment is said to be of the newest run",
        MOMENT,
    ),
    bug(
        "state/training/shown_run",
        "making is not None and self._checked is not None and self._checked[0] == making.id:",
        "making is not None and self._checked is not None:",
        "a new training is said to be as good as the one before",
        MOMENT,
    ),
    bug(
        "state/training/shown_run",
        'return self.state == "idle" and self.is_untested',
        "return self.is_untested",
        "a network is tested while it is being trained",
        MOMENT,
    ),
    bug(
        "state/inside/painting",
        "parent = painted.parent if painted is not None else checkpoint.run",
        "parent = checkpoint.run",
        "weights painted in two strokes come from a run that is gone",
        MOMENT,
    ),
    bug(
        "state/focus",
        'if after.block != self.value.block and "pixel" not in changes:',
        'if "pixel" not in changes:',
        "the pixel that was chosen is left with each look at another map",
        MOMENT,
    ),
    bug(
        "state/document",
        "self.path, self.title, self.is_copy = path, path.stem, False",
        "self.path, self.title = path, path.stem",
        "a copy that has a file of its own is still said to be one",
        "tests/gui/state/test_document.py",
    ),
    bug(
        "state/training/session",
        "            self.document.mark_unsaved()\n        self.remark = NO_REMARK\n",
        "            pass\n        self.remark = NO_REMARK\n",
        "a test that comes after the project was saved is lost without a question",
        MOMENT,
    ),
    bug(
        "state/training/session",
        "test=trainer.test or made.test, ended",
        "test=trainer.test, ended",
        "a training that ends at once takes the test of before away",
        MOMENT,
    ),
    bug(
        "window/one_at_a_time",
        "if panel.window() is self.page.window():",
        "if panel.window():",
        "a panel with a window of its own is hidden when the main window gets small",
        WAYS,
    ),
    bug(
        "state/looking/seen_again",
        'return (ref.part, ref.index) if ref.part in ("test", "train") else self.own',
        "return self.own",
        "a project forgets which picture was looked at",
        MOMENT,
    ),
    bug(
        "state/looking/probe",
        "return self._past.step > 0 or (run is not None and run.began_learned(self.document.runs))",
        "return self._past.step > 0",
        "painted weights are said to have learned nothing where one looks back at them",
        MOMENT,
    ),
    bug(
        "window/menus/file_menu",
        "        self._presets()\n",
        "",
        "the menu New is missing",
        WAYS,
    ),
    bug(
        "window/menus/edit_menu",
        '        self.add(self.tr("&Look at the picture on the clipboard"), work.own_picture.paste, "Ctrl+Shift+V")\n',
        "",
        "the picture on the clipboard cannot be looked at by the menu",
        WAYS,
    ),
)
