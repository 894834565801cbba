"""A set that is sorted by class is shown by pictures of all classes, each with its own number."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.evaluate.data_scatter import DataScatter
from gui.state.answers.answers_over_time import AnswersOverTime
from gui.state.document import Document
from gui.state.inside.data_map import DataMap
from gui.state.looking.probe import Probe
from gui.state.looking.some_pictures import SomePictures
from tests.gui.sessions import session_of


@pytest.fixture
def probe(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Probe:
    """Its test pictures are sorted by class, and few of them are looked at."""
    document = Document()
    test = document.data.test
    document.data = replace(document.data, test=test.batch(np.argsort(test.labels, kind="stable")))
    for module in ("inside.data_map", "answers.answers_over_time"):
        monkeypatch.setattr(f"gui.state.{module}.PICTURES", 60)
    session = session_of(document)
    return Probe(document, session)


@pytest.mark.parametrize("kind", [DataMap, AnswersOverTime])
def test_the_map_and_recall_over_time_are_of_pictures_of_all_classes(
    probe: Probe, kind: type[DataMap] | type[AnswersOverTime]
) -> None:
    view, test = kind(probe), probe.document.data.test
    assert len(view.images) == 60
    assert set(view.images.labels.tolist()) == set(range(10))
    assert view.images is view.images
    np.testing.assert_array_equal(view.images.batch(slice(0, 60)).pixels, test.pixels[view.images.places])


def test_pictures_that_were_looked_at_do_not_stand_in_for_those_of_another_set(probe: Probe) -> None:
    some, data = SomePictures(60), probe.document.data
    before = some.of(data.test)
    assert some.of(data.test) is before, "what was computed of them counts"
    after = some.of(data.train)
    assert after.of is data.train
    assert some.of(data.test).of is data.test


def test_recall_over_time_is_counted_by_the_labels_of_the_pictures_that_were_asked(probe: Probe) -> None:
    over = AnswersOverTime(probe)
    over.found = {5: over.images.labels, 6: np.zeros(60, np.int64)}
    np.testing.assert_array_equal(over.recalls, [np.ones(10), np.eye(10)[0]])


def test_a_point_of_the_map_has_the_number_the_label_and_the_picture_of_its_own(qtbot: QtBot, probe: Probe) -> None:
    images, scatter = DataMap(probe).images, DataScatter()
    qtbot.addWidget(scatter)
    points = np.random.default_rng(0).uniform(-1, 1, (60, 2))
    names = probe.document.data.class_names
    scatter.show_points(points, (-1, 1, -1, 1), images.of, names, np.arange(60) == 59, images.places)
    number = int(images.places[59])
    assert number > 800
    assert scatter.sentence(59) == f"Test picture {number + 1}, “9”; read wrongly"
    shown: list[int] = []
    scatter._thumbnails.paint = lambda _painter, _at, index: shown.append(index)  # type: ignore[method-assign]
    scatter.over = 59
    scatter.grab()
    assert shown == [number]
