"""A project whose sums are right and whose numbers and words no program of ours wrote: it opens, or is refused."""

import os

import numpy as np
import pytest

from engine.errors import FileError
from engine.project.kept_picture import KeptPicture
from engine.project.project import PICTURE, Project, load_project, save_project
from engine.training.training import Training
from tests.engine.project.test_project import DATA, RECIPE, trained  # noqa: F401 - the fixture
from tests.engine.project.test_project_damage import changed_arrays, changed_json, pack, parts_of, path, refused, saved  # noqa: F401


def test_half_a_letter_in_an_id_does_not_spoil_what_is_saved(saved, path):  # noqa: F811
    """No array can be saved under such a name: what was learned after opening was lost."""
    path.write_bytes(changed_json(saved[1], lambda plain: plain["design"]["stack"][1].update(id="\udc00")))
    design = load_project(path).design
    training = Training(design.stack, DATA, RECIPE)
    training.step(RECIPE)
    training.close()
    save_project(Project(design, (training.run(),)), path)
    assert load_project(path).checkpoint is not None


def test_half_a_letter_in_the_name_of_a_class_is_compared_like_others(saved, path):  # noqa: F811
    path.write_bytes(changed_json(saved[1], lambda plain: plain["runs"][0]["data"].update(classes=["\ud800"] * 10)))
    data = load_project(path).runs[0].data
    assert data.same_classes(data)
    assert not data.same_classes(saved[0].runs[0].data)


@pytest.mark.parametrize("counts", [np.zeros((0, 0), np.int64), np.full((10, 10), 2**62)], ids=["none", "endless"])
def test_a_test_result_of_no_class_or_of_more_pictures_than_can_be_counted_is_refused(saved, path, counts):  # noqa: F811
    refused(path, changed_arrays(saved[1], lambda arrays: arrays.update({"0/test/confusion": counts})))


@pytest.mark.parametrize("content", [b"", b"a cat", b"\xff" * 20])
def test_a_picture_that_is_none_costs_only_itself(saved, path, content):  # noqa: F811
    save_project(Project(saved[0].design, picture=KeptPicture.of("a cat", np.ones((2, 2, 1)))), path)
    path.write_bytes(pack(parts_of(path.read_bytes()) | {PICTURE: content}))
    found = load_project(path)
    assert (found.design, found.picture) == (saved[0].design, None)


def test_half_a_letter_in_the_name_of_a_picture_is_shown_as_a_question_mark(saved, path):  # noqa: F811
    save_project(Project(saved[0].design, picture=KeptPicture.of("a cat", np.ones((2, 2, 1)))), path)
    path.write_bytes(changed_json(path.read_bytes(), lambda plain: plain.update(own_picture="\ud800")))
    assert load_project(path).picture == KeptPicture.of("?", np.ones((2, 2, 1)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its folders")
def test_a_pipe_is_refused_and_not_waited_for(path):  # noqa: F811
    os.mkfifo(path)
    pipe = os.open(path, os.O_RDWR)  # or who reads it waits for ever
    try:
        with pytest.raises(FileError, match="cannot be read: it is a folder or a device, not a file"):
            load_project(path)
    finally:
        os.close(pipe)
