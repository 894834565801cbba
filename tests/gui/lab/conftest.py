"""What tests of sweeps share: nobody trains, and a page with two axes is shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from engine.project.presets import preset
from gui.lab.sweep_form import SweepForm
from gui.lab.sweep_page import SweepPage
from gui.state.document import Document
from gui.state.lab.sweep_work import SweepWork
from gui.state.training.epoch_forecast import KEY, EpochForecast
from gui.state.work.tasks import Tasks
from tests.gui.lab.sweeping import AXES, Pool


@pytest.fixture(autouse=True)
def _own_comparisons(monkeypatch: pytest.MonkeyPatch, own_settings: Path) -> None:
    """What one test has found is not shown in the next one. Who keeps something makes the folder: most do not."""
    monkeypatch.setattr("engine.lab.comparisons_folder.own_folder", lambda: own_settings / "comparisons")
    monkeypatch.setattr("engine.lab.answers_file.own_file", lambda: own_settings / "experiments.json")


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Pool:
    pool = Pool()
    monkeypatch.setattr("gui.state.lab.sweep_work.run_all", pool)
    return pool


@pytest.fixture
def sweep_page(tmp_path: Path, pool: Pool) -> Iterator[SweepPage]:
    QSettings().setValue(KEY, "1 1 1")  # else it is measured after some seconds
    document = Document()
    document.open(preset("lenet").design(fresh_ids=False), None, "LeNet")
    tasks = Tasks()
    page = SweepPage(SweepWork(tasks, folder=tmp_path / "sweeps"), SweepForm(document, EpochForecast(tasks)))
    page.resize(1200, 640)
    page.show()
    page.form.show_axes(AXES)
    page.form.refresh()
    yield page
    tasks.close()
    page.close()
    page.deleteLater()
