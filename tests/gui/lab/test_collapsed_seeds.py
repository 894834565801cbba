"""Where seeds collapse, the page and the card say how many of how many, and a spread is said to be one."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.lab.chance import compare
from engine.lab.collapsed import with_collapsed
from engine.lab.repeats import Repeats
from engine.lab.runs_folder import RunsFolder
from engine.lab.trial import Outcome, Trial
from engine.lab.watching import Seen
from engine.project.presets import preset
from gui.lab.seed_tiles import SeedTiles
from gui.lab.seeds_page import SeedsPage
from gui.lab.verdict_card import VerdictCard
from gui.state.document import Document
from gui.state.lab.kept_runs import KeptRuns
from gui.state.lab.many_seeds import ManySeeds
from gui.state.lab.seed_comparison import SeedComparison
from gui.state.training.epoch_forecast import EpochForecast
from gui.state.work.tasks import Tasks
from tests.gui.sessions import session_of


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path) -> ManySeeds:
    document = Document(preset("dense").design(fresh_ids=False))
    session = session_of(document)
    runs = KeptRuns(document, session, RunsFolder(tmp_path / "runs"))
    return ManySeeds(runs, EpochForecast(session.tasks), Repeats(tmp_path / "repeats"))


def seen(seed: int, accuracy: float) -> Seen:
    one = Seen(Trial({}, seed, {}), points=[(0.5, 1.0, accuracy), (1.0, 1.0, accuracy)])
    one.outcome = Outcome(one.trial.id, test_accuracy=accuracy, test_pictures=1000, guesses=accuracy < 0.12)
    return one


def test_a_mean_is_that_of_the_seeds_that_learned_and_the_others_are_counted(qtbot: QtBot, work: ManySeeds) -> None:
    page = SeedsPage(work)
    qtbot.addWidget(page)
    learned = [seen(n, 0.96 + n / 500) for n in range(6)]
    work.seen = tuple(learned)
    page.refresh()
    assert page.result.text() == "96.5 ± 0.4 % (standard deviation), from 96.0 to 97.0"
    assert "ollapsed" not in page.caption.text()
    work.seen = (*learned, seen(6, 0.098))
    page.refresh()
    assert page.result.text() == "1 of 7 collapsed, the others 96.5 ± 0.4 % (standard deviation)"
    assert page.caption.text().startswith(
        "Collapsed, no better than guessing or diverged: 1 of 7. Of all starts it may be 3 to 51 % (95 % "
        "interval). The mean is that of the others. Weights"
    )
    work.seen = (learned[0], seen(1, 0.1), seen(2, 0.1))
    page.refresh()
    assert page.result.text() == "2 of 3 collapsed"


@pytest.mark.parametrize(("last", "short"), [(0.098, "1 of 7 collapsed"), (0.965, "mean 96.5 %")])
def test_a_small_window_has_room_for_the_page_and_says_the_result_shorter(
    qtbot: QtBot, work: ManySeeds, last: float, short: str
) -> None:
    page = SeedsPage(work)
    qtbot.addWidget(page)
    work.seen = (*(seen(n, 0.96 + n / 500) for n in range(6)), seen(6, last))
    page.resize(600, 400)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.result._shown() == short)
    assert page.width() == 600
    assert "standard deviation" in page.result.toolTip()


def test_the_grey_curve_is_no_mean_of_what_learned_and_what_did_not(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiles = SeedTiles()
    qtbot.addWidget(tiles)
    drawn: list[list[float]] = []
    monkeypatch.setattr(tiles, "_paint_curve", lambda _painter, points, *_: drawn.append([one[2] for one in points]))
    tiles.show_seen([seen(0, 0.96), seen(1, 0.98), seen(2, 0.1)])
    tiles.resize(600, 200)
    tiles.grab()
    assert drawn[0] == pytest.approx([0.97, 0.97])


def test_the_card_says_what_a_comparison_can_say(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = Tasks()
    state = SeedComparison(tasks)
    card = VerdictCard(state)
    qtbot.addWidget(card)
    one = preset("dense").design()
    pair = one, one.with_(recipe=one.recipe.replace(learning_rate=0.2))
    first = [Outcome(f"a{n}", test_accuracy=0.97 + n / 1000, test_pictures=1000) for n in range(8)]
    second = [replace(one, id=f"b{one.id}", test_accuracy=1.946 - one.test_accuracy) for one in first]
    second[0] = replace(second[0], test_accuracy=0.1, guesses=True)
    sides = ([one.test_accuracy for one in side] for side in (first, second))
    state.of = pair
    state.result = with_collapsed(compare(*sides, 1000), list(zip(first, second, strict=True)), state.names)
    card.allow("", pair)
    assert card.verdict.text() == "Cannot tell by the mean: A collapsed with 0 of 8 seeds, B with 1."
    assert card.figures.text().startswith("Collapsed is what is no better than guessing, or diverged: ")
    assert "maybe by chance" in card.figures.text()
    tasks.close()
