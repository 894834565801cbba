"""The lead over another class is asked of every map that is shown, also of one that stands in for a blank one."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.explain import Attribution, attributions, gradcam, saliency
from engine.explain.attributions import gradcam_that_tells
from engine.work import finished
from gui.app import main
from tests.engine.data.files import picture, write_folder
from tests.engine.explain.test_explain_command import explained
from tests.engine.explain.test_explain_command import trained as _trained
from tests.engine.explain.test_rather_than import PICTURE, STACK, learned

trained = _trained  # the fixture


def test_a_map_that_stands_in_for_a_blank_one_is_of_the_same_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    def blank_at_first(*asked: Any) -> Attribution:
        found = gradcam(*asked)
        return replace(found, map=np.zeros_like(found.map)) if asked[3] == STACK.ids[1] else found

    monkeypatch.setattr(attributions, "gradcam", blank_at_first)
    first, other = finished(gradcam_that_tells(learned(), PICTURE, 3, (STACK.ids[1], STACK.ids[0]), 8))
    assert other is not None
    assert [(one.block_id, one.than) for one in (first, other)] == [(STACK.ids[1], 8), (STACK.ids[0], 8)]
    assert other.score == pytest.approx(saliency(learned(), PICTURE, 3, 8).score)


@pytest.mark.parametrize("why", ["saliency", "gradcam", "occlusion"])
def test_the_command_asks_each_method_for_the_lead(trained: Path, why: str) -> None:
    one, other, lead = (
        explained(trained, "--why", why, "--class", *asked) for asked in (("3",), ("8",), ("3", "--than", "8"))
    )
    assert lead["score"] == pytest.approx(one["score"] - other["score"], abs=1e-5)


def test_the_class_that_it_is_compared_with_is_called_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of cats and dogs it said: class cat rather than 1."""
    sheets = {f"{name}/{number}.png": picture(size=(28, 28)) for name in ("cat", "dog") for number in range(5)}
    data, file = write_folder(tmp_path / "pets", sheets), str(tmp_path / "a.convscope")
    assert main(["train", "dense", "--data", str(data), "--steps", "1", "--save", file]) == 0
    capsys.readouterr()
    assert main(["explain", file, "--why", "saliency", "--class", "0", "--than", "1"]) == 0
    assert "saliency, class cat rather than dog: lead " in capsys.readouterr().out
