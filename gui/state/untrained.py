"""Whether the weights that are looked at were ever learned: of start values, whatever is seen is chance."""

from __future__ import annotations

from gui.state.probe import Probe


def is_untrained(probe: Probe) -> bool:
    """Whether nothing is learned yet, at the moment in the focus."""
    past, run = probe.past, probe.session.run_of(probe.past)
    if past is not None:
        return past.step == 0 and (run is None or run.start is None)
    return not probe.learned
