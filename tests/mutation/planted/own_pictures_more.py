"""Bugs in what becomes of pictures that are not what they were: drawn or deleted since, renamed, large, or far away."""

from tests.mutation.mutant import bug

CHANGED = "tests/gui/data/test_pictures_that_changed.py"
FOLLOWING, DRAWN = "tests/engine/data/test_following.py", "tests/gui/state/test_drawn_pictures.py"
LOST, ROWS = "tests/gui/data/test_lost_pictures.py", "tests/gui/data/test_class_rows.py"

MUTANTS = (
    bug(
        "gui/state/project/lost_pictures",
        "if isinstance(error, NotFetchedError) and source is not None:",
        "if False:",
        "of a set that was not fetched yet the window speaks as the command line does",
        LOST,
    ),
    bug(
        "gui/window/data_page",
        "        row.click()\n",
        "        row.setFocus()\n",
        "who is to fetch the pictures of a project is led to the page, and has to find them there",
        LOST,
    ),
    bug(
        "gui/data/fit_preview",
        "self.tasks.run(self._key, lambda: _reading(seen), self._read, lambda _error: None)",
        "self._read((whole_picture(seen.item.opener, ENOUGH), False))",
        "the window stands still while the widest and the tallest photo are read",
        ROWS,
    ),
    bug(
        "gui/data/fit_preview",
        "is_another, self._seen = seen is not self._seen, seen",
        "is_another, self._seen = True, seen",
        "a photo is read again at each letter of the name",
        ROWS,
    ),
    bug(
        "gui/data/class_rows",
        "self.tasks.run(self._key, work, partial(self._show_one, name), lambda _error: self._read_next())",
        "self._show_one(name, np.ascontiguousarray(whole_picture(opener, largest)))",
        "the window stands still while a photo of each class is read",
        ROWS,
    ),
    bug(
        "engine/data/following",
        "            stays[place] = replace(one, part=place[0], number=place[1])\n",
        "            gone.append(one)\n",
        "what was relabelled is lost as soon as another picture comes before it",
        FOLLOWING,
    ),
    bug(
        "engine/data/following",
        "if place not in stays)",
        "if place)",
        "of two pictures that are alike the same one is meant twice",
        FOLLOWING,
    ),
    bug(
        "engine/data/following",
        "        elif new.label != int(_part(data, one.part).labels[one.number]):\n",
        "        else:\n",
        "a picture that was put into the right folder counts as relabelled for ever",
        FOLLOWING,
    ),
    bug(
        "engine/data/following",
        "and fewest <= ref.pictures <= len(data.train):",
        "and True:",
        "a class that came for one that was deleted is taken for it",
        FOLLOWING,
    ),
    bug(
        "engine/data/following",
        "    if not data.about.fit or is_mapped",
        "    if is_mapped",
        "in one file the place of a picture says no longer which it is",
        FOLLOWING,
    ),
    bug(
        "gui/state/project/read_pictures",
        "        self._gone = () if may_be_others else gone\n",
        "        self._gone = ()\n",
        "a drawing that is put back is no longer relabelled",
        DRAWN,
    ),
    bug(
        "gui/state/project/read_pictures",
        "        if may_be_others and len(gone) == len(known.corrections):\n            return design, None\n",
        "",
        "corrections of another set are dropped without a word",
        DRAWN,
    ),
    bug(
        "gui/state/document",
        "                self.edit(text, design)\n",
        "                pass\n",
        "with the last drawing of a class the network does not fit the others any more",
        DRAWN,
    ),
    bug(
        "gui/state/document",
        "            self.pictures_told.emit(*what_went(went))\n",
        "            pass\n",
        "corrections that hold no more are dropped without a word",
        CHANGED,
    ),
    bug(
        "gui/data/page",
        "sets.drawings_changed.connect(self._read_again)",
        "sets.drawings_changed.connect(lambda folder: None)",
        "a drawing that is deleted is still learned from",
        CHANGED,
    ),
    bug(
        "gui/data/page",
        "        self._read_again(path.parent.parent)\n",
        "",
        "a drawing that is kept is not learned from before the set is chosen again",
        CHANGED,
    ),
    bug(
        "gui/window/files",
        "            self.noted.emit(*self.document.pictures_note)\n",
        "            pass\n",
        "a project whose pictures are partly gone says nothing of it",
        CHANGED,
    ),
    bug(
        "gui/data/class_chips",
        'isolated(name.replace("&", "&&"))',
        "isolated(name)",
        "salt & pepper is the class salt _pepper",
        "tests/gui/look/test_amounts.py",
    ),
    bug(
        "gui/state/training/what_changed",
        "document.data_ref if design.data_name == document.design.data_name else None",
        "None",
        "undo is said to bring back a network that learned from a drawing that is deleted",
        DRAWN,
    ),
    bug(
        "gui/state/edits",
        "name == design.data_name or (bool(data.about.origin) and data.about.origin == before.about.origin)",
        "name == design.data_name",
        "a folder that is imported once more has lost what was relabelled, without a word",
        DRAWN,
    ),
)
