"""The Train menu: the same as the training bar, by menu and keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenuBar

from gui.training.slow_menu import EarlierAction, SlowMenu
from gui.window.menus.menu import Menu
from gui.window.work_page import WorkPage


class TrainMenu(Menu):
    """The same as the training bar, by menu and keys."""

    def __init__(self, bar: QMenuBar, work: WorkPage) -> None:
        super().__init__(bar, bar.tr("&Train"))
        self.training_bar = work.training_bar
        session, document = work.training_bar.session, work.training_bar.document
        self.session = session
        begun = self.tr("start play pause run continue resume begin the learning trian")
        self.train = self.add("", self.training_bar.train_or_pause, "F5", also=begun)
        self.earlier = EarlierAction(session, self.menu)
        self.menu.addAction(self.earlier)
        self.step = self.add(self.tr("&One batch"), session.step_once, "F10", also=self.tr("one step"))
        self.epoch = self.add(self.tr("To the end of the &epoch"), session.epoch_once, "Shift+F10")
        self.more = self.add(self.tr("+&1 epoch"), session.one_more)
        self.slow = SlowMenu(session, self.menu)
        self.menu.addMenu(self.slow)
        ended = self.tr("the training end it learning cancel break off")
        self.stop = self.add(self.tr("&Stop"), session.stop_soon, "Shift+F5", also=ended)
        anew = self.tr("restart start over again new from scratch forget untrained")
        self.reset = self.add(self.tr("&Reset what was learned"), session.reset, also=anew)
        self.reset.setProperty("found_by", self.tr("Reset"))  # who asks what was learned wants to keep it
        self.menu.addSeparator()
        of_recipe = self.tr(
            "settings options hyperparameters data augmentation rotate mirror shift flip "
            "pictures augment"
        )
        show = work.page_switch.on_build(partial(_show_recipe, work))
        self.add(self.tr("Show the reci&pe"), show, "Ctrl+R", also=of_recipe)
        test = work.page_switch.on_build(partial(_test_rates, work))
        self.range_test = self.add(self.tr("Learnin&g-rate range test"), test, also=self.tr("lr finder"))
        ghosts = work.ghosts
        futures = self.tr("Show &futures while a number is dragged")
        try_ = self.add_choice(futures, lambda: ghosts.switch(not ghosts.on), lambda: ghosts.on)
        try_.setToolTip(self.tr("Shows what eight values near the one you drag would do next, before you choose"))
        seeds = work.idle_seeds
        repeat = self.tr("Repeat with other seeds while nothing is done")
        again = self.add_choice(repeat, lambda: seeds.switch(not seeds.on), lambda: seeds.on)
        again.setToolTip(self.tr("One core repeats a finished training meanwhile: the curves show mean and spread"))
        self.menu.setToolTipsVisible(True)
        session.state_changed.connect(self.follow)
        document.design_changed.connect(lambda *_: self.follow())
        session.checkpoint_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        session = self.session
        self.train.setText(self.training_bar.words.train().text)
        self.train.setEnabled(session.can_train)
        self.earlier.follow()
        if self.train.text() == self.earlier.text():
            self.earlier.setVisible(False)  # that is what F5 does
        self.range_test.setEnabled(not session.why_not)
        now = self.training_bar.words is not self.training_bar.past
        possible = now and session.can_train
        for action in (self.step, self.epoch):
            action.setEnabled(possible)
        self.more.setEnabled(possible and session.longer is not None)
        self.stop.setEnabled(session.state != "idle")
        self.stop.setProperty("first", self.tr("Nothing is being trained."))
        self.reset.setEnabled(now and session.run is not None)
        back, none = self.tr("Go back to now first."), self.tr("Nothing was learned yet.")
        self.reset.setProperty("first", back if session.run is not None else none)


def _show_recipe(work: WorkPage) -> None:
    work.stack_view.document.select()
    work.show_settings()


def _test_rates(work: WorkPage) -> None:
    """Begin the test where its result is shown: below the learning rate of the recipe."""
    _show_recipe(work)
    if work.inspector.finder is not None:
        work.inspector.finder.begin()
