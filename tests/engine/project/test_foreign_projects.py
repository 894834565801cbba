"""A project whose sums are right and whose numbers and words no program of ours wrote: it opens, or is refused."""

import numpy as np
import pytest

from tests.engine.project.test_project import trained  # noqa: F401 - the fixture
from tests.engine.project.test_project_damage import changed_arrays, changed_json, path, refused, saved  # noqa: F401


@pytest.mark.parametrize("counts", [np.zeros((0, 0), np.int64), np.full((10, 10), 2**62)], ids=["none", "endless"])
def test_a_test_result_of_no_class_or_of_more_pictures_than_can_be_counted_is_refused(saved, path, counts):  # noqa: F811
    refused(path, changed_arrays(saved[1], lambda arrays: arrays.update({"0/test/confusion": counts})))
