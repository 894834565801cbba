"""Bugs of the notes of a project: they are seen where there are some, go with the file, and undo is the window's."""

from tests.mutation.mutant import bug

NOTES = "tests/gui/inspector/test_notes.py"

MUTANTS = (
    bug(
        "gui/inspector/recipe_page",
        "if self.notes is not None or self.document.design.notes:",
        "if self.notes is not None:",
        "a student who opens the file sees no task in it",
        NOTES,
    ),
    bug(
        "gui/inspector/notes_field",
        "self.setVisible(bool(self.document.design.notes) or self.field.hasFocus())",
        "self.setVisible(True)",
        "an empty box stays over the recipe of the next project",
        NOTES,
    ),
    bug(
        "gui/state/edits",
        "design.with_(notes=notes[:LONGEST_NOTES])",
        "design.with_(notes=notes)",
        "a project with a long text pasted in is saved, and opens never again",
        NOTES,
    ),
    bug(
        "gui/inspector/notes_field",
        "            event.ignore()  # undo is the window's",
        "            event.accept()",
        "Ctrl+Z does nothing while one writes",
        NOTES,
    ),
    bug(
        "gui/inspector/notes_field",
        "        self.project.settle()\n",
        "",
        "undo takes two answers back at once",
        NOTES,
    ),
    bug(
        "gui/inspector/inspector",
        "        self.document.select()\n        self.recipe_page.show_notes().begin()",
        "        self.recipe_page.show_notes().begin()",
        "who writes notes while a block is selected sees no field for them",
        NOTES,
    ),
    bug(
        "gui/inspector/notes_field",
        "            if self.hasFocus():",
        "            if False:",
        "who goes on writing after undo writes before the first word",
        NOTES,
    ),
    bug(
        "gui/inspector/recipe_page",
        "            self.notes.lower()",
        "            pass",
        "Tab comes to the notes after the whole recipe, under which they do not stand",
        NOTES,
    ),
)
