"""While a command is imported nothing is garbage; when it works garbage is collected as before."""

import gc

import pytest

from engine.errors import EngineError
from gui import app


@pytest.mark.parametrize("before", [True, False])
def test_garbage_is_looked_for_while_a_command_works_and_not_while_it_is_imported(
    before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for = []

    def asked(arguments: list[str]) -> object:
        looked_for.append(gc.isenabled())
        if arguments:
            raise EngineError("There is no such command.")
        return lambda: looked_for.append(gc.isenabled()) or 3

    monkeypatch.setattr(app, "_asked", asked)
    was = gc.isenabled()
    try:
        (gc.enable if before else gc.disable)()
        assert app.main([]) == 3
        assert app.main(["nothing"]) == 2
        assert looked_for == [False, before, False]
        assert gc.isenabled() == before
    finally:
        (gc.enable if was else gc.disable)()


def test_a_page_that_is_drawn_while_it_is_computed_leaves_what_computes_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    left = []
    monkeypatch.setattr("gui.screenshot.take", lambda *_asked: 0)
    monkeypatch.setattr(app, "leave_threads", lambda status: left.append(status) or status)
    monkeypatch.setattr(app, "end_by_exception", lambda: None)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert app.main(["screenshot", "a.png"]) == 0
    assert left == [0]
