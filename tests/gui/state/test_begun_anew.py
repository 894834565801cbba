"""What is begun anew says nothing of the time before."""

from gui.state.lab.rate_finder import RateFinder
from gui.state.training.session import Session
from tests.gui.state.test_session import document

__all__ = ["document"]


def test_a_range_test_that_is_made_again_has_neither_a_result_nor_a_failure_yet(session: Session) -> None:
    finder = RateFinder(session)
    finder.result, finder.failure = object(), "There is not enough memory."  # type: ignore[assignment]
    finder.begin()
    assert finder.is_running
    assert (finder.result, finder.failure, finder.share) == (None, "", 0.0)
    finder.close()
