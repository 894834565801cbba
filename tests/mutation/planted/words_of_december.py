"""Bugs in what the command palette answers to pupils and teachers in their own words."""

from tests.mutation.mutant import bug

FIRST = "tests/gui/window/test_what_to_do_first.py"
ASKED = "tests/gui/window/test_in_a_pupils_words.py"
PALETTE, EDIT, ACTIONS = "gui/window/command_palette", "gui/window/menus/edit_menu", "gui/window/actions"

FAR = "tests/gui/window/test_how_far_by_words.py"

MUTANTS = (
    bug(ACTIONS, "[*self._progress(), *self._totals()]", "self._totals()",
        "who asks whether it is finished is led to what repeats a training", FAR),
    bug(ACTIONS, "also=also, found_by=self.tr(\"How long\"))]", "also=also)]",
        "how long is answered by the seconds of an epoch", FAR),
    bug(ACTIONS, "if session.why_not and session.state == \"idle\":", "if False:",
        "what cannot be trained is said to be ready to train", FAR),
    bug(ACTIONS, "for one in (*said.details, epoch) if one]", "for one in (*said.details, epoch)]",
        "the card about a training has empty lines", FAR),
    bug(ACTIONS, "[one for one in (*said.details, epoch) if one]", "[epoch]",
        "the card about a training does not say at which step it is", FAR),
    bug("gui/training/progress_view", "{self.title}, {self.left}", "{self.title}",
        "who asks how much time is left is told the epoch alone", FAR),
    bug(PALETTE, "if letter in f\"{one.name} {one.also}\".casefold().replace(\",\", \" \").split()]", "]",
        "what is M is answered by whatever has a word with m", FAR),
    bug(PALETTE, 'PLUS.sub(" plus", query.replace("%", " percent"))', 'query.replace("%", " percent")',
        "+14 beside maps is explained nowhere", ASKED),
    bug("gui/inspector/help/texts", "one if one.isupper() else one.lower()", "one.lower()",
        "a million is called m", ASKED),
    bug(PALETTE, "{nothing} {self._barred[barred].first}", "{nothing}",
        "who asks to copy a block is not told to click one first", FIRST),
    bug(PALETTE, "([] if barred else nearly(self._known, query))", "nearly(self._known, query)",
        "below what cannot be done now stands what has nothing to do with it", FIRST),
    bug(PALETTE, "bool(fitting) and not is_meant", "bool(fitting)",
        "Enter after the whole name of what cannot be done now copies a picture of the page", FIRST),
    bug(PALETTE, "setVisible(not fitting or is_meant)", "setVisible(not fitting)",
        "of what is called exactly so nobody says that it cannot be done now", FIRST),
    bug(PALETTE, "bool(barred) and words_of", "words_of", "of all commands none is chosen before anything is typed",
        FIRST),
    bug(PALETTE, " if name not in done}", "}", "what one menu offers and another does not is said to be impossible",
        FIRST),
    bug(ACTIONS, "() if self.edit.blocks_are_seen else", "() if True else",
        "Ctrl+K on another page deletes a block that nobody sees", FIRST),
    bug(ACTIONS, "one._replace(first=self.edit.first)", "one",
        "who asks to move a block is not told to click one first", FIRST),
    bug("gui/stack/card_menu", 'action.setProperty("also", moved)', "pass",
        "who asks to move a block is shown what deletes it", FIRST),
    bug(EDIT, "if not is_seen:\n            self.first", "if False:\n            self.first",
        "on another page it is said that a block is to be clicked, and none is there", FIRST),
    bug("gui/window/menus/train_menu", "back if session.run is not None else none", "back",
        "who has learned nothing is told to go back to now before a reset", ASKED),
    bug(PALETTE, "if is_key and typed(one.key) == letters]", "if False]", "who types ctrl s finds nothing", ASKED),
    bug(PALETTE, 'HELD.sub(" ", IN_CODE', '("".join)(IN_CODE', "who types ctrl+z with its plus finds nothing", ASKED),
    bug(PALETTE, "min(own or other or by_key, key=len", "min(own or other, key=len",
        "the keys of what cannot be done now find nothing", ASKED),
    bug(PALETTE, "letters == {*typed(one.key)}]", "letters <= {*typed(one.key)}]",
        "who asks what C is hears that nothing can be copied now", FIRST),
    bug("gui/window/menus/edit_menu", "Keys.Find, also=placed)", "Keys.Find)",
        "who asks how to add a block is shown what copies one", ASKED),
)
