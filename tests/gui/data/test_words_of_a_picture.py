"""What is said of a picture is true of it."""

import numpy as np
import pytest

from engine.data import DataSet, Images, load_data
from gui.data.sentences import DataSentences
from gui.state.document import Document
from gui.state.focus import PictureRef


@pytest.mark.parametrize("is_photo", [True, False])
def test_of_a_grey_photo_it_is_not_said_how_much_of_it_is_ink(is_photo: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hands and faces were 44 % ink."""
    document = Document()
    images = Images(np.random.default_rng(0).integers(60, 200, (20, 8, 8, 1)).astype(np.uint8), np.arange(20) % 2)
    photos = DataSet("hands", "Hands", images, images, ("a", "b"))
    monkeypatch.setattr(document, "data", photos if is_photo else load_data("digits"))
    picture = document.data.test.picture(0)
    said = DataSentences(document, None).of_picture(PictureRef("test", 0), picture, None)[1]
    assert said.startswith("test picture 1")
    assert ("ink" in said) is not is_photo
