"""Bugs of what pupils wrote into their projects: a teacher reads it in the list of runs."""

from tests.mutation.mutant import bug

OTHERS = "tests/engine/lab/test_others_runs.py"

MUTANTS = (
    bug(
        "engine/lab/others_runs",
        "        if project.design.notes.strip():",
        "        if False:",
        "a teacher opens twenty projects to read twenty answers",
        OTHERS,
    ),
    bug(
        "engine/lab/others_runs",
        "shorten(project.design.notes, LONGEST, placeholder=\" …\")",
        "project.design.notes",
        "an essay fills the tip of its row",
        OTHERS,
    ),
)
