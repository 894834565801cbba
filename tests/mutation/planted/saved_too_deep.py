"""Bugs in what is saved and could not be opened again: groups too deep in each other, steps without an array."""

from tests.mutation.mutant import bug

CONTAINERS, KEYS = "tests/engine/network/test_containers.py", "tests/gui/stack/test_stack_view_keys.py"

MUTANTS = (
    bug("engine/network/stack", "if depth > DEEPEST:", "if depth > DEEPEST + 1:",
        "one level more than a file may have is read", CONTAINERS),
    bug("engine/network/stack", "max((1 + inner.depth for place", "max((1 for place",
        "stacks in stacks are not counted, and so are no depth", CONTAINERS),
    bug("engine/project/project", "if refused := project.design.stack.too_large:", "if refused := None:",
        "a project is saved that cannot be opened again", CONTAINERS),
    bug("engine/project/project", 'groups.get(f"{index}/{place}", {})', 'groups[f"{index}/{place}"]',
        "a file with recorded steps of a network without weights is called damaged",
        "tests/engine/project/test_run_parts.py"),
    bug("gui/state/document", "refused = design.stack.too_large", "refused = None",
        "blocks are put into groups deeper than a file may hold them", KEYS),
)  # fmt: skip
