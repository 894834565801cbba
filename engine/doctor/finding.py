"""What the doctor works with: the evidence about a training, and findings made of facts.

A finding has at most three facts, each about a number or a block, and a remedy only if one is sure not to harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from math import log, sqrt

import numpy as np

from engine.doctor.one_batch import OneBatch
from engine.doctor.second_opinion import SecondOpinion
from engine.network.stack import Stack
from engine.text import say
from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.recipe import Recipe
from engine.values import dataclass

MOST_FACTS = 3
RECENT = 50  # batches whose median loss is that of now
EARLY = 150  # steps in which a network still gets better so quickly that they tell nothing of what it comes to
FAR = 2.0  # times the loss of guessing: a network whose first loss is above it was sure of wrong answers
NEARLY = 0.98  # times the way from the best answer to guessing: above it, hardly anything has been learned
DEVIATIONS = 3.0  # above chance: what is beyond them is no luck
LEARNED = 0.95  # of the pictures it learned from, as it is used: then nothing keeps it from learning
FEWEST = 20  # validation pictures: of fewer, chance explains nearly all, however much was learned


@dataclass(frozen=True)
class DataFacts:
    """Figures of a data set, as the network sees it. See `gathering`."""

    class_names: tuple[str, ...]
    counts: tuple[int, ...]  # training pictures of each class
    validation: int  # how many pictures are set aside for validation
    low: float  # of the pixels
    high: float
    spread: float  # their standard deviation
    nearest_mean: float  # the share of other pictures that are nearest to the mean picture of their own class
    brightness: float  # the difference of test and training pictures in standard deviations: of their means
    contrast: float  # and of their own standard deviations
    test: int  # how many test pictures there are
    learned_too: int = 0  # of them, those that are also, or nearly, among the pictures to learn from
    copied: int = 0  # and of those kept aside, also or nearly
    side: int = 28  # pixels of a picture's shorter side
    alike: float = 1.0  # the correlation of pixels beside one another


@dataclass(frozen=True, eq=False)
class Evidence:
    """What is known about a training. `outputs`: by block id, the outputs for some pictures (pictures, ...), or, from
    `gathering`, the largest absolute output for each picture."""

    stack: Stack
    recipe: Recipe
    history: History
    classes: int
    outputs: Mapping[str, np.ndarray] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # of the blocks, by id
    data: DataFacts | None = None
    gradients: Mapping[str, float] = field(default_factory=dict)  # Euclidean length of each block's weight gradient
    weights: Mapping[str, float] = field(default_factory=dict)  # Euclidean length of each block's weights
    signs: Mapping[str, float] = field(default_factory=dict)  # and of these weights' signs: how hard an L1 of 1 pulls
    failure: str = ""  # why the training could not go on
    silent: Mapping[str, float] = field(default_factory=dict)  # the share of a block's units without any gradient
    zeros: Mapping[str, float] = field(default_factory=dict)  # the share of a block's outputs that are 0
    updates: Mapping[str, float] = field(default_factory=dict)  # length of a step, in lengths of the block's weights
    scheduled: float = 1.0  # the learning rate of that step, in parts of the recipe's: what its schedule made of it
    one_batch: OneBatch | None = None  # whether a copy could learn a few pictures; None: not tried
    aside: int | None = None  # how many pictures are kept aside, where that is known before `data` is
    as_used: float | None = None  # the share right of `seen` pictures it learned from, where nothing is silenced
    seen: int = 0
    by_batch: float | None = None  # the same share as in training, by their own statistics; None: it keeps no others
    begun: int = 0  # the epoch from which those of the recipe are counted: where it was gone on with, as many as it had
    is_warm: bool = False  # it began with what was learned before: its epochs are not all that its weights had
    test: Evaluation | None = None  # where somebody has tested it
    second: SecondOpinion | None = None  # about the labels of pictures kept aside; None: it was not asked for

    @property
    def kept_aside(self) -> int | None:
        """How many pictures the validation rests on; None: that is not known."""
        return self.data.validation if self.data is not None else self.aside

    @property
    def guessing(self) -> float:
        """The cross-entropy of a network that gives every class the same probability: ln(number of classes)."""
        return log(max(self.classes, 2))

    @property
    def best_guess(self) -> float:
        """The least cross-entropy that is possible without looking at the pictures: that of a network which knows only
        how frequent each class is (the entropy of the classes, Shannon 1948; with label smoothing, that of the smoothed
        labels). Equal to `guessing` if all classes are equally frequent."""
        counts = np.array(self.data.counts if self.data is not None else (), float)
        if (counts > 0).sum() < 2:
            return self.guessing
        softened = self.recipe.label_smoothing
        shares = (1 - softened) * counts / counts.sum() + softened / len(counts)
        return float(-np.sum(shares * np.log(np.where(shares > 0, shares, 1.0))))

    @property
    def best_answer(self) -> float:
        """The least cross-entropy that is possible at all: 0, or with label smoothing the entropy of one picture's
        smoothed label."""
        softened, classes = self.recipe.label_smoothing, max(self.classes, 2)
        if not softened:
            return 0.0
        right, wrong = 1 - softened + softened / classes, softened / classes
        return -right * log(right) - (classes - 1) * wrong * log(wrong)

    @property
    def steps(self) -> int:
        return int(self.history.step[-1]) if len(self.history) else 0

    @property
    def epochs(self) -> float:
        return float(self.history.epoch[-1]) if len(self.history) else 0.0

    @property
    def highest_rate(self) -> float:
        """The highest learning rate that was used."""
        rates = self.history.learning_rate
        return float(rates.max()) if len(rates) else 0.0

    @property
    def began_sure(self) -> bool:
        """Whether its very first loss, of those that are known, was far above guessing."""
        history = self.history
        return len(history) > 0 and history.step[0] == 1 and not history.loss[0] <= FAR * self.guessing

    @property
    def is_unlearned(self) -> bool:
        """Whether the loss has come less than half the way from guessing to the best answer, or is no better than the
        best guess."""
        best = self.best_answer
        return not self.recent_loss() < min(best + 0.5 * (self.guessing - best), self.nearly(self.best_guess))

    @property
    def chance(self) -> float:
        """The share that is right where the most frequent class is always said."""
        counts = self.data.counts if self.data is not None else ()
        return max(counts) / max(sum(counts), 1) if counts else 1 / max(self.classes, 2)

    def by_luck(self, pictures: int) -> float:
        """The share of so many pictures below which luck explains what is right, and half of the mistakes of guessing
        are made."""
        return min(self.chance + DEVIATIONS * sqrt(self.chance * (1 - self.chance) / pictures), (1 + self.chance) / 2)

    @property
    def is_right_beyond_luck(self) -> bool:
        """Whether more of the pictures kept aside are right than luck explains, as far as they were enough to tell."""
        checks, aside = self.history.validation_accuracy, self.kept_aside or 0
        return aside >= FEWEST and len(checks) > 0 and float(checks[-1]) >= self.by_luck(aside)

    @property
    def is_half_right(self) -> bool:
        """Whether half of the mistakes of guessing are made, as it is used, or fewer: then it learns, if slowly."""
        return self.as_used is not None and self.as_used >= (1 + self.chance) / 2

    def nearly(self, guess: float) -> float:
        """The loss from which hardly anything was learned beyond a guess: little of the way to the best answer."""
        return self.best_answer + NEARLY * (guess - self.best_answer)

    def recent_loss(self) -> float:
        """The median of the last losses, so that one bad batch does not count. NaN before the first step."""
        last = self.history.loss[-RECENT:]
        return float(np.median(last)) if len(last) else float("nan")

    def fact(self, id: str, words: str, short: str, **said: object) -> Fact:
        """What is observed at a block, which `words` call {block}."""
        name = self.names.get(id, "")
        return Fact(say(words, block=name, **said), id, name, short)


@dataclass(frozen=True)
class Fact:
    """One observation in a sentence; `block_id` and `name` of the block it is about, or ""."""

    text: str
    block_id: str = ""
    name: str = ""
    short: str = ""  # the text on the block's card


@dataclass(frozen=True, eq=False)
class Line:
    """A curve over epochs; `role` is "train" or "validation"."""

    name: str
    xs: np.ndarray
    ys: np.ndarray
    role: str = "train"


@dataclass(frozen=True, eq=False)
class Plot:
    """The evidence as a small plot: curves over epochs, or a bar for each name, and the rule's threshold."""

    title: str
    lines: tuple[Line, ...] = ()
    bars: tuple[tuple[str, float], ...] = ()
    limit: float | None = None
    limit_words: str = ""
    logarithmic: bool = False


@dataclass(frozen=True)
class Remedy:
    """What a click will do: set another recipe, and, if `anew`, begin again with fresh start values."""

    label: str
    detail: str
    recipe: Recipe
    anew: bool = False
    stack: Stack | None = None  # another stack, if that is needed


@dataclass(frozen=True)
class Finding:
    """Findings with the same `topic` are shown as one, with the title of the one with the lowest `order`."""

    topic: str
    order: int
    title: str
    facts: tuple[Fact, ...]
    advice: str = ""  # one sentence more
    remedy: Remedy | None = None
    plot: Plot | None = field(default=None, compare=False)  # the evidence for it
    explains_all: bool = False  # what other rules find follows from it, and their remedies would not help
    if_nothing_else: bool = False  # told only where no other rule finds anything
    leads: bool = False  # told first, though no click mends it: what others would mend is not what is wrong
