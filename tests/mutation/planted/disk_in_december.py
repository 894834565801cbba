"""Bugs in what is left on a disk, and in whose state is kept where."""

from tests.mutation.mutant import bug

SHARED, NO_MEMORY = "engine/fast/running/shared_arrays", "tests/engine/fast/running/test_no_memory_to_share.py"
HOLDING, GONE = "gui/window/holding", "tests/gui/window/test_file_is_gone.py"

MUTANTS = (
    bug(SHARED, "        os.close(fd)\n        _removed(path)\n", "        os.close(fd)\n",
        "a full disk is kept full by the part of a file that did not fit", NO_MEMORY),
    bug(SHARED, "        os.close(fd)\n        _removed(path)\n", "        _removed(path)\n",
        "a full disk leaves an open file behind at each try", NO_MEMORY),
    bug("gui/window/header", 'if where != "away":\n            self.document.is_lost = where != "there"',
        'if where == "gone":\n            self.document.is_lost = True',
        "a file that was gone and is back as it was is said to be not saved", GONE),
    bug("gui/window/header", "self.document.saved_changed.emit()", "self.show_saved()",
        "the title of the window does not mark work whose file is gone", GONE),
    bug("gui/state/document", "self.unsaved > 0 or self.is_lost or", "self.unsaved > 0 or",
        "what is in no file that anybody finds counts as saved", GONE),
    bug(HOLDING, '"other" if where == "there" != before and file.state == "changed" else where', "where",
        "an older file that is put where the deleted one was is said to hold what is open", GONE),
    bug(HOLDING, "            self._late.start()\n", "            pass\n",
        "on a disk that is slow to answer nobody hears that the file is gone", GONE),
    bug(HOLDING, "0.0 if self._is_slow else None", "None", "a slow disk holds the window at each look", GONE),
    bug(HOLDING, "        self._found = []  #", "        pass  #",
        "what a slow disk says of the file before is said of the one that is open now", GONE),
    bug(HOLDING, "            self._has_looked = Event()\n            self._has_looked.set()\n", "",
        "who has saved elsewhere than on a disk that hangs never hears that the file is gone", GONE),
)  # fmt: skip
