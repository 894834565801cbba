"""What is found of a training that was at its end, and was gone on with: its end is that of the epochs that were added.
"""

import pytest
from pytestqt.qtbot import QtBot

from engine.doctor import Evidence
from engine.doctor.gathering import gather
from engine.project.presets import preset
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.looking.probe import Probe
from tests.gui.sessions import session_of


@pytest.mark.parametrize("more", [1, 2])
def test_where_epochs_are_added_it_is_known_while_they_are_made_from_where_they_count(qtbot: QtBot, more: int) -> None:
    """“It ended while it still got better” was told all the time while it trained on."""
    design = preset("dense").design()
    document = Document(design.with_(recipe=design.recipe.replace(epochs=1, cycles=1, batch_size=512)))
    session = session_of(document)
    findings = Findings(document, session, Probe(document, session))
    seen: list[Evidence] = []
    session.steps_arrived.connect(lambda _steps: seen.append(findings._evidence()))  # before they are in its curves
    for _ in range(1 + more):
        session.start()
        qtbot.waitUntil(lambda: session.state == "idle", timeout=30_000)
    assert max(one.epochs for one in seen) >= more
    assert all(one.epochs - one.begun < 1 for one in seen)
    assert findings._evidence().epochs - findings._evidence().begun == 1, "it is at its end"
    assert document.run is not None
    assert gather(document.run, document.data).begun == more
