"""Adds the page Lab to the window. It is made when it is first shown; runs are kept from the start of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from engine.project.project import SUFFIX, Project
from gui.qt.folder import remember_folder, users_folder
from gui.state.lab.kept_runs import KeptRuns
from gui.state.training.epoch_forecast import EpochForecast
from gui.state.training.session import Session
from gui.window.page_switch import PageSwitch

if TYPE_CHECKING:
    from gui.lab.experiments_page import ExperimentsPage
    from gui.lab.page import LabPage
    from gui.lab.seeds_page import SeedsPage
    from gui.lab.sweep_page import SweepPage
    from gui.widgets.message_bar import MessageBar

LAB, RUNS, SWEEP = "lab", "runs", "sweep"


def add_lab(
    switch: PageSwitch,
    session: Session,
    message: MessageBar,
    open_run: Callable[[Project, str], object],
    forecast: EpochForecast,
    show_help: Callable[[str], object],
) -> KeptRuns:
    """Add the page to the switch. `open_run` is called with the project of a run and its name; it leads to Build, if
    the user does not choose to go back and save first."""
    runs = KeptRuns(session.document, session)
    runs.failed.connect(message.show_error)
    runs.solved.connect(message.take_back)

    wanted: list[str] = []  # the id of the run to open as soon as its project is read

    def opening(id: str) -> None:
        wanted[:] = [id]
        runs.open(id)

    def opened(id: str) -> None:
        if wanted == [id]:
            wanted.clear()
            open_run(runs.projects[id], runs.title(id))

    runs.opened.connect(opened)
    session.document.opened.connect(wanted.clear)  # something else was chosen since

    def make() -> LabPage:
        from gui.lab.page import LabPage, LabPart  # imported late: the window opens sooner
        from gui.state.lab.seed_comparison import SeedComparison

        sweep = LabPart(
            SWEEP, switch.tr("Sweep"), switch.tr("Many combinations of settings, trained while you watch"),
            lambda: _sweep_page(switch, session, message, open_run, forecast),
            (switch.tr("Which combinations learn best, by the pictures kept aside for validation."),
             switch.tr("Whether the best one was merely lucky: the best three learn again from fresh seeds.")),
            (switch.tr("Anything between the values, or beyond them: if the best is at the edge, go on there."),),
        )  # fmt: skip
        seeds = LabPart(
            "seeds", switch.tr("Seeds"), switch.tr("The same network from many starts, side by side"),
            lambda: _seeds_page(runs, forecast, opening),
            (switch.tr("How far the accuracies of one and the same network lie apart by chance."),),
            (switch.tr("Which seed is good: the best of twenty was lucky, and will not be so with other data."),),
        )  # fmt: skip
        experiments = LabPart(
            "experiments", switch.tr("Experiments"), switch.tr("Famous experiments in a minute, with your own stack"),
            lambda: _experiments_page(switch, session, forecast),
            (switch.tr("What a famous experiment shows on your own stack and data, beside what you expected."),),
            (switch.tr("An answer where chance may explain the difference: then it is not clear."),),
        )  # fmt: skip
        comparison = SeedComparison(session.tasks, switch)
        comparison.changed.connect(lambda: session.document.seal.look_at_trials(comparison.tested))
        page = LabPage(runs, comparison, (sweep, seeds, experiments))
        page.open_wanted.connect(opening)
        page.help_wanted.connect(show_help)
        return page

    switch.add(
        LAB,
        switch.tr("Lab"),
        "flask",
        switch.tr("All runs: their curves over each other, and whether a difference is more than chance"),
        make,
    )
    return runs


def go_to_part(switch: PageSwitch, word: str) -> LabPage:
    """The page Lab with one of its parts."""
    switch.go(LAB)
    page: LabPage = switch.page(LAB)  # type: ignore[assignment]
    page.go(word)
    return page


def compare_kept(switch: PageSwitch, runs: KeptRuns, ids: Sequence[str]) -> None:
    """The page Lab with these runs ticked, the first of them as A, as soon as they are listed, and in sight what
    decides between them."""
    page = go_to_part(switch, RUNS)

    def tick() -> bool:
        are_listed = {*ids} <= {one.id for one in runs.all}
        if are_listed:
            page.seeks_verdict, page.table.shown = True, []
            for id in ids:
                page.table.tick(id, True)
        return are_listed

    def listed() -> None:
        """The run of now may still be on its way to the disk, and come with a later list."""
        if tick() or not page.isVisible():
            runs.changed.disconnect(listed)

    if not tick():
        runs.changed.connect(listed)


def add_files(switch: PageSwitch, runs: KeptRuns) -> None:
    """Ask for projects, of other people or days, and list what was trained in them."""
    names, _ = QFileDialog.getOpenFileNames(
        switch.window(), switch.tr("Add the trainings of projects"), str(users_folder()),
        f"{switch.tr('ConvScope projects')} (*{SUFFIX})",
    )  # fmt: skip
    if names:
        remember_folder(names[0])
        list_trained(switch, runs, [Path(name) for name in names])


def list_trained(switch: PageSwitch, runs: KeptRuns, files: Sequence[Path]) -> None:
    """What was trained in these files, among all runs."""
    go_to_part(switch, RUNS)
    runs.add(files)


def open_sweep(switch: PageSwitch, file: Path) -> None:
    """What the command line has found of a sweep, where those that were made here are shown."""
    sweep: SweepPage = go_to_part(switch, SWEEP).made[SWEEP]  # type: ignore[assignment]
    sweep.work.open_file(file)


def _sweep_page(
    switch: PageSwitch,
    session: Session,
    message: MessageBar,
    open_run: Callable[[Project, str], object],
    forecast: EpochForecast,
) -> SweepPage:
    from gui.lab.sweep_form import SweepForm
    from gui.lab.sweep_page import SweepPage
    from gui.state.lab.sweep_work import SweepWork
    from gui.state.lab.trial_forecast import learn

    work = SweepWork(session.tasks, switch)
    work.made.connect(lambda trials, outcomes: learn(forecast, trials, outcomes, session.document.data))
    work.changed.connect(lambda: session.document.seal.look_at_trials(work.tested))
    work.failed.connect(message.show_error)
    work.tried_again.connect(message.take_back)
    work.opened.connect(open_run)
    session.document.opened.connect(work.stop_opening)  # something else was chosen since
    return SweepPage(work, SweepForm(session.document, forecast))


def _seeds_page(runs: KeptRuns, forecast: EpochForecast, open_run: Callable[[str], object]) -> SeedsPage:
    from gui.lab.seeds_page import SeedsPage
    from gui.state.lab.many_seeds import ManySeeds

    page = SeedsPage(ManySeeds(runs, forecast))
    page.tiles.wanted.connect(open_run)
    return page


def _experiments_page(switch: PageSwitch, session: Session, forecast: EpochForecast) -> ExperimentsPage:
    from gui.lab.experiments_page import ExperimentsPage
    from gui.state.lab.experiment_work import ExperimentWork

    return ExperimentsPage(ExperimentWork(session.document, forecast, session.tasks, switch))
