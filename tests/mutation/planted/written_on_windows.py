"""Bugs of files that programs of Windows have written."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "engine/lab/sweep_file.py",
        "json.loads(content_of(Path(file)))",
        'json.loads(content_of(Path(file)).decode("utf-8"))',
        "a sweep that Notepad or PowerShell wrote cannot be read",
        ("tests/engine/lab/test_sweep_file.py",),
    ),
)
