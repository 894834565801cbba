"""Bugs in the order of findings, and in what labels that are names are told to become."""

from tests.mutation.mutant import bug

CAUSES = "tests/engine/doctor/test_named_causes.py"

MUTANTS = (
    bug("engine/doctor/__init__", "sorted(findings, key=lambda one: (not one.leads, one.remedy is None))",
        "list(findings)",
        "a symptom is told before the cause, which has a remedy", CAUSES),
    bug("engine/cli/commands/doctor", "remedies_first(diagnose(gather(made, data)))", "diagnose(gather(made, data))",
        "the command tells of a symptom before the cause, which has a remedy", "tests/engine/test_cli_lab.py"),
    bug("gui/inspector/doctor/column", "return chosen or next(", "return next(",
        "a finding that is chosen does not take the place of the first", "tests/gui/state/test_findings.py"),
    bug("engine/ops/losses", 'if are_names(numbers)', "if False",
        "labels that are names are told to become whole numbers by astype(int)",
        "tests/engine/ops/test_mistakes.py"),
)  # fmt: skip
