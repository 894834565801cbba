"""What the training bar says: what Train would do, how far the training is, and what it has reached."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QCoreApplication, QObject

from engine.data.images import pictures_aside
from engine.text import count, percent
from engine.training.validating import unmeasured
from engine.values import dataclass
from gui.qt.keys import with_keys
from gui.state.document import Document
from gui.state.inside.painting import is_painted
from gui.state.training.remark import NO_REMARK, Remark, waits_earlier
from gui.state.training.session import Session
from gui.state.training.what_changed import brings_back, is_other_stack, way_back, what_changed
from gui.training.progress_view import ProgressText
from gui.training.result_chip import Result

ALMOST = 1e-6  # of an epoch: less than a step, more than the error of a sum


@dataclass(frozen=True)
class TrainWords:
    """The main button: its words, short ones for a narrow bar, an icon and what it tells on hover."""

    text: str
    short: str
    icon: str
    tip: str


class Sentences(QObject):
    """Puts the session's state into words. It only reads."""

    def __init__(self, document: Document, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.document, self.session = document, session

    # The main button

    def train(self) -> TrainWords:
        session, state, epochs = self.session, self.session.state, self.document.design.recipe.epochs
        if session.is_stopping:
            tip = self.tr("It stops when the step at work is done.")
            return TrainWords(self.tr("Stopping …"), self.tr("Stops …"), "stop", tip)
        if state == "measuring":
            tip = with_keys(self.tr("Stop ends the test ({Shift+F5})"))
            return TrainWords(self.tr("Testing …"), self.tr("Testing"), "pause", tip)
        if state == "training":
            return self._words(self.tr("Pause"), "pause", self.tr("Wait after the batch at work (F5)"))
        if session.trains_anew:
            tip = self.tr("End the training that waits, and train what you see. What was learned stays (F5)")
            return self._words(self.tr("Train"), "play", tip)
        if state == "paused" and session.is_earlier and session.why_not:
            earlier = resume_earlier(session)
            tip = self.tr("Go on with what waits. What is on screen now cannot be trained (F5)")
            return TrainWords(earlier, self.tr("Resume"), "play", tip)
        if state == "paused":
            return self._words(self.tr("Resume"), "play", self.tr("Go on where it waits (F5)"))
        run, patience = self.session.run, self.document.design.recipe.patience
        if self.session.way_on == "go on" and patience and run is not None and run.ended == "early":
            tip = self.tr(
                "Give it {epochs} more to get better than now, counted from where it stopped. It goes on from the "
                "weights that were kept (F5)"
            )
            return self._words(self.tr("Go on"), "play", tip.format(epochs=self._epochs(patience)))
        if self.session.way_on == "go on":
            return self._words(self.tr("Go on"), "play", self.tr("Go on from where it was stopped (F5)"))
        if self.session.way_on == "more":
            more = self.tr("Train {count} more").format(count=count(epochs))
            tip = self.tr("Add {epochs} to this training, as the recipe says (F5)").format(epochs=self._epochs(epochs))
            return TrainWords(more, self.tr("{count} more").format(count=count(epochs)), "play", tip)
        return self._words(self.tr("Train"), "play", self.tr("Train the stack as the recipe says (F5)"))

    def _words(self, text: str, icon: str, tip: str) -> TrainWords:
        return TrainWords(text, text, icon, tip)

    # How far it is

    def progress(self) -> ProgressText:
        session, progress = self.session, self.session.progress
        recipe = self.document.design.recipe
        if session.run is None:
            return ProgressText(
                self.tr("Ready to train"), step=self._epochs(recipe.epochs), parts=recipe.epochs,
                words=self._words_said(),
                speed=(self.tr("batches of {count}").format(count=count(recipe.batch_size)),),
            )  # fmt: skip
        is_left = session.leaves_painted or (progress.step > 0 and session.way_on == "new")
        if session.state == "idle" and (session.is_earlier or is_left):
            return self._changed()
        parts = max(progress.epochs, 1)
        if not progress.step:
            return ProgressText(*self._titles(0, progress.epochs), parts=parts, words=self._words_said())
        share = min(progress.epoch / parts, 1.0)
        step = short_step = self.tr("Step {step}").format(step=count(progress.step))
        if progress.steps:
            step = self.tr("Step {step} of {steps}").format(step=count(progress.step), steps=count(progress.steps))
        remark = session.remark
        if session.is_stopping:
            return ProgressText(
                *self._titles(progress.epoch, progress.epochs), "", step, (), remark, short_step, share, parts,
                self._words_said(),
            )  # fmt: skip
        if session.state == "paused" and session.is_earlier:
            remark = waits_earlier(session.has_other_pictures, session.trains_anew, way_back(session) == "undo")
        if not remark and session.state == "idle":
            remark = self._why_it_ended() or self._what_is_missing()
        speed: tuple[str, ...] = ()
        left = ""
        if session.is_learning:
            if progress.seconds_left is not None:
                left = self.tr("{time} left").format(time=_clock(progress.seconds_left))
            if not remark and progress.steps_per_second:
                slow = self.tr("slow motion, {steps} steps/s") if session.slow else self.tr("{steps} steps/s")
                speed = (
                    slow.format(steps=_rate(progress.steps_per_second)),
                    self.tr("{pictures} pictures/s").format(pictures=count(progress.pictures_per_second)),
                )
        if session.state == "idle" and session.way_on == "more":  # the recipe may ask for fewer epochs by now
            parts = max(ceil(progress.epoch) if self._stopped_beyond else int(progress.epoch + ALMOST), 1)
            share = min(progress.epoch / parts, 1.0) if self._stopped_beyond else 1.0
        titles = self._titles(progress.epoch, progress.epochs)
        return ProgressText(*titles, left, step, speed, remark, short_step, share, parts, self._words_said())

    @property
    def _stopped_beyond(self) -> bool:
        """Whether it was stopped in the middle of an epoch, in which the recipe of now would have ended before."""
        run, more = self.session.run, self.session.way_on == "more"
        return more and run is not None and run.ended == "stopped" and not _is_whole(self.session.progress.epoch)

    def _why_it_ended(self) -> Remark:
        run = self.session.run
        if run is None or run.kept_step is None:
            return NO_REMARK
        later = run.history.epochs - run.history.until(run.kept_step).epochs
        words = self.tr("nothing better in the {epochs} epochs after it").format(epochs=f"{later:.1f}")
        return Remark(words, self.tr("best kept"))

    def _what_is_missing(self) -> Remark:
        """The validation curve goes straight past what was not measured: it does not show that by itself."""
        session, data = self.session, self.document.data
        run, labels = session.run, data.train.labels
        if run is None or not session.fits or self.document.data_problem:
            return NO_REMARK
        aside = pictures_aside(labels, run.validation_share or 0.0)
        missing = len(unmeasured(run, len(labels) - aside)) if aside else 0  # of a few pictures none are kept aside
        if not missing:
            return NO_REMARK
        words = self.tr("{n} validation results are missing").format(n=count(missing))
        if missing == 1:
            words = self.tr("1 validation result is missing")
        advice = self.tr(
            "The training was ended before they were there. Its curve goes on from the next one that is measured."
        )
        return Remark(words, self.tr("Validation has a gap"), advice)

    def _words_said(self) -> tuple[tuple[str, str], ...]:
        """The words of it that a beginner may not know, with what they are, in the numbers of this training."""
        recipe, progress = self.document.design.recipe, self.session.progress
        epoch = self.tr("An epoch is over when every training picture had its turn once.")
        if progress.steps and progress.epochs:
            steps = round(progress.steps / progress.epochs)
            each = self.tr("Here it has one step.") if steps == 1 else self.tr("Here it has {steps} steps.")
            epoch = f"{epoch} {each.format(steps=count(steps))}"
        of_one = self.tr(
            "A step: the network looks at a batch, here one picture, and changes every weight a little, so that the "
            "loss of this batch gets smaller."
        )
        step = of_one if recipe.batch_size == 1 else self.tr(
            "A step: the network looks at a batch, here {count} pictures, and changes every weight a little, so that "
            "the loss of this batch gets smaller."
        ).format(count=count(recipe.batch_size))  # fmt: skip
        return (self.tr("epoch"), epoch), (self.tr("step"), step)

    def _changed(self) -> ProgressText:
        """The network on screen is not the one that was trained: what will Train do?"""
        session, recipe = self.session, self.document.design.recipe
        title = what_changed(session)
        short = self.tr("Other stack") if is_other_stack(session) else self.tr("Other pictures")
        if not session.is_earlier:
            title, short = self.tr("Another seed or validation share"), self.tr("Other seed")
        learned = len(self.document.learned_arrays())
        remark, brief = NO_REMARK, self.tr("Train keeps what it can")
        if learned == 1:
            first = self.tr("Train starts from what 1 block has learned.")
        elif learned:
            first = self.tr("Train starts from what {count} blocks have learned.").format(count=learned)
        else:
            first, brief = self.tr("Train starts from the beginning."), self.tr("Train starts anew")
            short_ways = {"undo": self.tr("Undo brings it back"), "redo": self.tr("Redo brings it back")}
            if way := way_back(session):
                remark = Remark(brings_back(session), short_ways[way])
        return ProgressText(title, short, step=first, remark=remark, short_step=brief, parts=recipe.epochs)

    def _earlier(self, measured: str) -> str:
        is_stack = is_other_stack(self.session)
        template = self.tr("{accuracy}, earlier stack") if is_stack else self.tr("{accuracy}, other pictures")
        return template.format(accuracy=measured)

    def _titles(self, done: float, epochs: int) -> tuple[str, str]:
        """What is going on, and the same in a word or two."""
        session, is_whole = self.session, _is_whole(done)
        if session.is_stopping:
            return self.tr("Stopping after this step"), self.tr("Stopping")
        if session.testing:
            return self.tr("Labelling the test pictures"), self.tr("Testing")
        if session.state == "idle":
            if self._stopped_beyond:
                return self.tr("Stopped in epoch {epoch}").format(epoch=count(int(done) + 1)), self.tr("Stopped")
            if session.way_on == "more":
                all_done = self._epochs(int(done + ALMOST))
                return self.tr("Trained for {epochs}").format(epochs=all_done), all_done
            if is_painted(session.run):
                return self.tr("Painted, not trained yet"), self.tr("Painted")
            template, short = self.tr("Stopped in epoch {epoch} of {epochs}"), self.tr("Stopped")
            if is_whole:
                template = self.tr("Stopped after epoch {done} of {epochs}")
            if session.run is not None and session.run.ended == "early":
                template, short = self.tr("Stopped early, best of epoch {epoch} kept"), self.tr("Stopped early")
        elif session.state == "paused":
            template, short = self.tr("Paused in epoch {epoch} of {epochs}"), self.tr("Paused")
            if is_whole:
                template = self.tr("Paused after epoch {done} of {epochs}")
        else:
            template, short = self.tr("Epoch {epoch} of {epochs}"), self.tr("Epoch {epoch}")
        numbers = {"epoch": count(min(int(done) + 1, epochs)), "done": count(round(done)), "epochs": count(epochs)}
        return template.format(**numbers), short.format(**numbers)

    def _epochs(self, number: int) -> str:
        return self.tr("1 epoch") if number == 1 else self.tr("{count} epochs").format(count=count(number))

    # What it has reached

    def result(self) -> Result | None:
        session = self.session
        if session.test is not None and session.state == "idle":
            return self._test_result()
        reached = session.validation_accuracy
        value = percent(reached) if reached is not None else ""
        if session.can_measure:
            ask = self.tr("Measure on the test pictures: they were never used in training.")
            if value:
                short = self.tr("Validation")
                return Result(
                    self.tr("Validation accuracy"), value, self.tr("Test now"),
                    explanation=ask, offers=True, short=short,
                )  # fmt: skip
            return Result(self.tr("Not tested yet"), "", self.tr("Test now"), explanation=ask, offers=True)
        if not value:
            return None
        if session.is_earlier:
            return Result(
                self._earlier(self.tr("Validation accuracy")), value, earlier=True, short=self.tr("Validation"),
                explanation=f"{what_changed(session)}. {brings_back(session)}".rstrip(),
            )  # fmt: skip
        return Result(
            self.tr("Validation accuracy"), value, short=self.tr("Validation"),
            explanation=self.tr("Of training pictures that are kept aside and not learned from."),
        )  # fmt: skip

    def _test_result(self) -> Result | None:
        test, stale = self.session.test, self.session.test_is_stale
        if test is None:
            return None
        chance = test.is_like_guessing
        detail = self.tr("{correct} of {count}, like guessing") if chance else self.tr("{correct} of {count}")
        explanation = self.tr("Of pictures that were never used in training.")
        lost = bool(self.session.document.data_problem)
        if lost:
            detail = self.tr("{correct} of {count} that are not here")
            explanation = self.tr("The pictures this was learned from and tested on are not here now.")
        elif stale:
            explanation = f"{what_changed(self.session)}. {self.tr('Train again to test what it is now.')}"
        elif chance:
            explanation = self.tr(
                "One who guesses may be right as often: these pictures do not show that the network tells them apart."
            )
        return Result(
            self._earlier(self.tr("Test accuracy")) if stale else self.tr("Test accuracy"),
            percent(test.accuracy),
            detail.format(correct=count(test.correct), count=count(test.count)),
            not stale and not lost,
            explanation,
            earlier=stale or lost,
            chance=not test.is_success and not lost,
            short=self.tr("Test"),
        )


def _is_whole(epochs: float) -> bool:
    return round(epochs) > 0 and abs(epochs - round(epochs)) < ALMOST


def _rate(number: float) -> str:
    return f"{number:.1f}" if number < 10 else count(number)


def _clock(seconds: float) -> str:
    """Seconds as people read them: 74 -> 1:14."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def resume_earlier(session: Session) -> str:
    """What goes on with a training that waits and is not of what is on screen."""
    if session.has_other_pictures:
        return QCoreApplication.translate("Sentences", "Resume earlier training")
    return QCoreApplication.translate("Sentences", "Resume earlier stack")
