"""Bugs that somebody meets who reads, asks and goes on with a saved project in a script."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("engine/project/project", "replace(project, runs=_newest_of_each(project.runs))", "project",
        "a project saved with a run and what it was before it went on is a file that does not open",
        "tests/engine/test_docs_example.py"),
    bug("engine/project/project", "sorted(range(len(runs)), key=lambda at: runs[at].last_step)",
        "reversed(range(len(runs)))",
        "of a run that went on the file keeps what it was before", "tests/engine/test_docs_example.py"),
    bug("engine/data/images", "if not are_usable or len(numbers) not in (1, pixels.shape[3]):", "if not are_usable:",
        "two scales for one channel end in a message of NumPy's", "tests/engine/data/test_some_images.py"),
    bug("engine/data/images", "isinstance(one, Real) and 0 < abs(as_float(one)) < inf", "isinstance(one, Real)",
        "pixels that are multiplied by 0, or by no number, are learned from", "tests/engine/data/test_some_images.py"),
)
