"""Bugs that files from elsewhere met, and hands that try everything: what is refused is refused by name, or not at all.
"""

from tests.mutation.mutant import Mutant

JOURNAL = ("tests/engine/project/test_journal.py",)
PROJECTS = ("tests/engine/project/test_foreign_projects.py",)
TABLES = ("tests/engine/data/test_other_computers.py",)
VALIDATING = ("tests/engine/training/test_validating.py",)

MUTANTS = (
    Mutant(
        "engine/data/sources/table.py",
        """if "_" in cell or not cell.strip().isascii():""",
        """if not cell.strip().isascii():""",
        "the classes 1_0 and 10 of a table are one",
        TABLES,
    ),
    Mutant(
        "engine/data/sources/table.py",
        """if "_" in cell or not cell.strip().isascii():""",
        """if "_" in cell:""",
        "a pixel in the digits of another script is told without its line",
        TABLES,
    ),
    Mutant(
        "engine/data/sources/table.py",
        "if abs(number) <= LARGEST_PIXEL else None",
        "if math.isfinite(number) else None",
        "a pixel that is too large is told without its line",
        TABLES,
    ),
    Mutant(
        "engine/training/validating.py",
        "for steps in (max(0, begun), min(done, all_steps))",
        "for steps in (max(0, begun), min(done, 1000 * all_steps))",
        "a file that tells of very many steps misses evaluations that its recipe does not have",
        VALIDATING,
    ),
    Mutant(
        "engine/training/validating.py",
        "for steps in (max(0, begun), min(done, all_steps))",
        "for steps in (max(-1000, begun), min(done, all_steps))",
        "a file that tells of very many steps misses evaluations before its first epoch",
        VALIDATING,
    ),
    Mutant(
        "engine/network/stack.py",
        """Placed(readable(entry["id"]),""",
        """Placed(entry["id"],""",
        "half a letter in an id spoils what is saved",
        PROJECTS,
    ),
    Mutant(
        "gui/look/words.py",
        """translate("engine", readable(text)) if""",
        """translate("engine", text) if""",
        "a path with half a letter in it cannot be told",
        ("tests/gui/look/test_half_letters.py",),
    ),
    Mutant(
        "engine/project/run_parts.py",
        "or confusion.min() < 0:",
        "or confusion.min(initial=0) < 0:",
        "a project whose test has no class opens, and its result cannot be told",
        PROJECTS,
    ),
    Mutant(
        "engine/project/run_parts.py",
        "confusion.sum(dtype=float) > LARGEST",
        "confusion.sum() > LARGEST",
        "a project opens whose test has more pictures than can be counted",
        PROJECTS,
    ),
    Mutant(
        "engine/data/sources/npz.py",
        "np.array([composed(str(word)) for word in words])[places]",
        "words[places]",
        "a name in an NPZ that holds half a letter can be neither shown nor saved",
        TABLES,
    ),
    Mutant(
        "engine/text.py",
        """        return name.encode("utf-8", "replace").decode()\n""",
        """        raise\n""",
        "half a letter that is no byte of an old system raises",
        TABLES,
    ),
    Mutant(
        "engine/data/corrections.py",
        'if not len(parts["train"]) else',
        "if False else",
        "the last picture to learn from can be left out, and the page of the pictures raises",
        ("tests/engine/data/test_corrections.py",),
    ),
    Mutant(
        "gui/window/command_palette.py",
        "        self.search.setMaxLength(LONGEST)\n",
        "",
        "a page that is pasted into the list of commands keeps the window for seconds",
        ("tests/gui/window/test_command_palette.py",),
    ),
    Mutant(
        "engine/lab/sweep_file.py",
        """_whole(one["seed"])""",
        """int(one["seed"])""",
        "a sweep with an endless seed ends in an error of Python",
        ("tests/engine/lab/test_sweep_file.py",),
    ),
    Mutant(
        "gui/palette/palette_list.py",
        "self.tells_how = bool(index.data(KIND)) and not self._has_put",
        "self.tells_how = not self._has_put",
        "a click on a heading of the narrow palette raises",
        ("tests/gui/palette/test_palette.py",),
    ),
    Mutant(
        "engine/project/journal.py",
        """picture_from_plain(self.line, {})""",
        """tuple(self.line["picture"]) if self.line.get("picture") else None""",
        "a journal whose picture is none cannot be opened, or is of a part that no set has",
        JOURNAL,
    ),
    Mutant(
        "engine/project/journal.py",
        """(line["title"], line["path"], *line["runs"])]""",
        """(line["title"], line["path"])]""",
        "a journal whose last line names its runs by what is no name cannot be opened",
        JOURNAL,
    ),
)
