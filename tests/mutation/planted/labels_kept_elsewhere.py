"""Bugs of the classes of loose pictures where nobody may write."""

from tests.mutation.mutant import bug

TESTS = "tests/gui/data/test_labels_elsewhere.py"

MUTANTS = (
    bug("engine/data/own_list", "    return kept if is_kept else path\n", "    return path\n",
        "who opens the pictures of a CD again has to say all their classes anew", TESTS),
    bug("engine/data/own_list", "not (path.exists() and path.stat().st_mtime > kept.stat().st_mtime)",
        "not path.exists()",
        "what was said last of a CD with a list is forgotten", TESTS),
    bug("engine/data/own_list", "line.name.removeprefix(whole)", "line.name",
        "the pictures of a CD have no class in the box", TESTS),
    bug("engine/data/own_list", "{f\"{folder.absolute() / name}\": label for name, label in labels.items()}", "labels",
        "the pictures of a list on this computer are looked for beside it", TESTS),
    bug("engine/data/own_list", "            kept.unlink(missing_ok=True)\n", "            pass\n",
        "a list of before is left on this computer", TESTS),
    bug("gui/data/label_box", "labelling.list if labelling.is_elsewhere else labelling.folder", "labelling.folder",
        "pictures whose classes are kept elsewhere are to be used, and have none", TESTS),
    bug("gui/data/label_box", "        if labelling.is_elsewhere:\n", "        if False:\n",
        "it is not said that the classes will not go where the CD goes", TESTS),
    bug("gui/state/answers/labelling", "            self.list = self._turns.list or self.list\n", "",
        "it is said for ever that nothing can be written", TESTS),
)
