"""Bugs of what is kept: of pictures of before, at one file by two commands, of a file that was named in its folder."""

from tests.mutation.mutant import Mutant, bug

COMPARING = "tests/engine/test_cli_comparing.py"
SEAL = "tests/gui/state/test_seal.py"
RESTORED = "tests/engine/project/test_kept_and_restored.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/cli/commands/compare", "if any(found.get(id) is not one for id, one in known.outcomes.items()):",
        "if known.outcomes.keys() - found.keys():",
        "where pictures change under a comparison, the yes of those before is said to hold no longer", COMPARING),
    bug("engine/cli/commands/compare", "replace(known, looks=0, told=UNTOLD)", "replace(known, looks=0)",
        "a yes of other pictures counts as one of these", COMPARING),
    bug("engine/cli/commands/compare", "figures(_of_now(known, found))", "figures(replace(known, outcomes=found))",
        "who is killed after the pictures have changed finds what was told of those before", COMPARING),
    bug("engine/cli/trials", "        if not is_alone:\n", "        if False:\n",
        "of two commands at one file the last throws away what the other has trained", COMPARING),
    bug("engine/lab/one_maker", "os.fsencode(real_path(file))", "os.fsencode(file)",
        "by another name of its folder a file is written by two commands at once", COMPARING),
    bug("engine/project/recovery", '"path": str(real_path(path))', '"path": str(path)',
        "work of a file that was opened by its name alone is kept without its file", RESTORED),
    bug("engine/project/journal", '"path": str(real_path(work.path))', '"path": str(work.path)',
        "after a crash work of a file that was opened by its name alone is offered without its file", RESTORED),
    bug("gui/state/project/seal", "if one.test_pictures and not one.failure:", "if one.test_pictures:",
        "a training that failed counts as a look at the test pictures, which nobody was shown", SEAL),
    bug("gui/state/project/seal", "if one.test_pictures and not one.failure:", "if not one.failure:",
        "a training without a test counts as a look at the test pictures", SEAL),
)  # fmt: skip
