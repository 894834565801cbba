"""How much of the way the plane of the landscape shows, in numbers that agree with each other."""

from gui.landscape.page import explained


def test_what_the_plane_explains_adds_up_as_it_is_shown_and_is_all_only_where_it_is() -> None:
    assert explained((0.9443, 0.0512)) == (99, 94, 5)
    assert explained((0.9989, 0.0003)) == (99, 99, 0)
    assert explained((0.9488, 0.0512 - 1e-9)) == (100, 95, 5)
    assert explained((0.7, 0.2)) == (90, 70, 20)
