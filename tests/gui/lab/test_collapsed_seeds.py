"""Where seeds collapse, the page and the card say how many of how many, and a spread is said to be one."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.lab.chance import compare
from engine.lab.collapsed import with_collapsed
from engine.lab.repeats import Repeats
from engine.lab.runs_folder import RunsFolder
from engine.lab.sweep import Cell
from engine.lab.trial import Outcome, Trial
from engine.lab.watching import Seen
from engine.project.presets import preset
from gui.lab.seed_tiles import SeedTiles
from gui.lab.seeds_page import SeedsPage
from gui.lab.sweep_table import SweepTable
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


def test_the_card_has_a_verdict_on_a_network_that_diverged_with_all_seeds(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It said why one training had failed, and offered to train the same seeds once more."""

    def made(trials: list[Trial], *_: object, **__: object) -> Generator[Outcome | None, None, None]:
        for trial in trials:
            broke = trial.design["recipe"]["learning_rate"] == 0.2
            yield Outcome(trial.id, 0.9, test_pictures=100, failure="It diverged." if broke else "", diverged=broke)

    monkeypatch.setattr("gui.state.lab.seed_comparison.run_all", made)
    tasks = Tasks()
    state = SeedComparison(tasks)
    card = VerdictCard(state)
    qtbot.addWidget(card)
    one = preset("dense").design()
    pair = one, one.with_(recipe=one.recipe.replace(learning_rate=0.2))
    card.allow("", pair)
    state.begin(*pair, ("A", "B"), seeds=8)
    qtbot.waitUntil(lambda: not state.is_running)
    assert state.result is None
    words = "A collapsed with 0 of 8 seeds, B with 8. B collapses more often (p = 0.0078, sign test)."
    assert card.verdict.text() == words
    assert card.figures.text().startswith("Collapsed is what is no better than guessing, or diverged: ")
    assert not card.figures.isHidden()
    assert card.button.text().startswith("8 more seeds")
    card.button.click()
    qtbot.waitUntil(lambda: not state.is_running)
    assert card.verdict.text().startswith("A collapsed with 0 of 16 seeds, B with 16.")
    card.allow("", (pair[1], pair[1]))
    assert card.verdict.text().startswith("A and B differ in nothing")
    tasks.close()


def test_what_stands_behind_plus_minus_in_the_table_of_a_sweep_is_said_there(qtbot: QtBot) -> None:
    table = SweepTable()
    qtbot.addWidget(table)
    made = [Outcome(f"{n}", 0.97, guesses=False) for n in range(3)]
    alike, apart = (
        Cell({"seeds": n}, tuple(some), is_choice=False)
        for n, some in enumerate((made, [*made, Outcome("3", 0.1, guesses=True)]))
    )
    table.show_cells({"seeds": [0, 1]}, [alike, apart], [alike], {})
    table.sort_by(0)
    tips = [[" ".join(table.item(row, column).toolTip().split()) for column in (1, 2)] for row in (1, 0)]
    assert tips[0][0] == "Mean ± standard deviation of 3 seeds."
    assert tips[0][1].endswith("had no part in choosing it. Mean ± standard deviation of 3 seeds.")
    assert tips[1] == ["Mean ± standard deviation of 4 seeds. With 1 of them it is no better than guessing.", ""]
