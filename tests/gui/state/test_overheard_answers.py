"""Answers that the probe gives anyway are kept for the run whose weights gave them, and for no other."""

from dataclasses import replace

from gui.state.past.verdicts import Verdicts
from tests.gui.time_travel import Travel, every_seventh, travel

__all__ = ["every_seventh", "travel"]


def test_an_answer_by_the_weights_of_another_run_is_not_taken_for_one_of_this(travel: Travel) -> None:
    """While the window turns to another run, the last answer is still that of the one before."""
    verdicts, probe = Verdicts(travel.machine, travel.probe, travel.session.tasks), travel.probe
    verdicts._timer.stop()  # it asks for none itself
    verdicts._follow()

    def newest() -> bool:
        sighting, run = probe.sighting, travel.machine.run
        ours = sighting is not None and run is not None and sighting.checkpoint.run == run.id
        return ours and sighting.checkpoint is probe.learned_weights

    travel.qtbot.waitUntil(newest)
    seen = probe.sighting
    assert seen is not None
    verdicts.answers.clear()
    probe.sighting = seen._replace(checkpoint=replace(seen.checkpoint, run="another"))
    verdicts._overhear()
    assert verdicts.answers == {}
    probe.sighting = seen
    verdicts._overhear()
    assert list(verdicts.answers) == [seen.checkpoint.step]
