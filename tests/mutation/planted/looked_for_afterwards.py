"""Bugs of when test pictures that are nearly one to learn from are looked for."""

from tests.mutation.mutant import bug

BY_HEART = "tests/gui/state/test_findings_by_heart.py"

MUTANTS = (
    bug("gui/state/doctor/examination", "self._near) or not session.is_busy", "self._near) or True",
        "beside a training the doctor waits for pictures that are nearly the same", BY_HEART),
    bug("gui/state/doctor/examination", "run.step and (self._near or session.is_busy)", "run.step",
        "a test known by heart is not told once the training has ended where it was looked at last", BY_HEART),
    bug("gui/state/doctor/examination", "facts = facts if self._near or not near else None", "facts = facts",
        "a test known by heart is never told where the doctor looked while it was learned", BY_HEART),
    bug("gui/state/doctor/examination", "near = (facts is not None and self._near) or", "near =",
        "a later training takes back that the test is known by heart", BY_HEART),
)  # fmt: skip
