"""Bugs of folders of pictures that nobody has labelled, and of what a network answers to them."""

from tests.mutation.mutant import bug

CLI, WINDOW = "tests/engine/test_cli_label_folder.py", "tests/gui/window/test_label_table.py"
ANSWERS = "engine/explain/table_answers"

MUTANTS = (
    bug("engine/data/fitting", "    if is_imported(data):", "    if False:",
        "photos are not cut as those that were learned from", CLI),
    bug(ANSWERS, "            with suppress(UnreadableError):\n", "            if True:\n",
        "one file that is cut off keeps all others from being labelled", CLI),
    bug(ANSWERS, "    if not said:\n", "    if False:\n", "a folder without pictures gives an empty table", CLI),
    bug(ANSWERS, "        if {*called} == {*asked}:\n", "        if asked:\n",
        "the sample of another contest makes an error", CLI),
    bug(ANSWERS, ", [Path(name).stem for name in said]):", "):", "a contest's names without endings are unknown", CLI),
    bug(ANSWERS, "_sample(folder, len(said)) or ", "", "a sample among the pictures is not looked at", CLI),
    bug(ANSWERS, "for name in asked], unread)", "for name in by_name], unread)",
        "a contest gets its answers in another order", CLI),
    bug(ANSWERS, "[*said.items()], unread)", "[*said.items()])", "nothing is said of what cannot be read", CLI, WINDOW),
    bug("gui/window/label_table", "problem = problem or OTHERS", "pass",
        "photos are made like other pictures than those that were learned from", WINDOW),
    bug("gui/window/label_table", "if table.is_dir():", "if False:", "a folder is read as a table", WINDOW),
)
