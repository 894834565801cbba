"""How alike two maps are, in a sentence with the number."""

import numpy as np
import pytest
from PySide6.QtCore import QObject

from engine.explain import Attribution
from gui.why import sentences
from gui.why.sentences import WhySentences


@pytest.mark.parametrize(("r", "said"), [(-0.003, "(0.00)"), (-0.1, "(−0.10)"), (0.004, "(0.00)"), (0.62, "(0.62)")])
def test_a_likeness_that_rounds_to_nothing_has_no_sign(r: float, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "alike", lambda _one, _other: r)
    some = Attribution("occlusion", 0, 0.0, np.zeros((2, 2)), np.zeros((2, 2)), True, "")
    words = WhySentences(None, QObject())  # type: ignore[arg-type] - it is not asked
    assert said in words.verdict(some, some)
