"""Optimisers as their papers have them: from weights, gradient and the optimiser's state come new weights and a new
state; nothing is changed in place.

All weights are one flat vector, so an update is a line or two whatever the network. A training uses the quick form of
the same arithmetic, `engine.fast.arithmetic.optimisers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Self

import numpy as np

from engine.errors import SettingError
from engine.settings import Settings, real, share, which_there_are
from engine.text import QT_TRANSLATE_NOOP, count, say, typed
from engine.values import dataclass

State = dict[str, np.ndarray]
MUCH_HIGHER, MUCH_LOWER = 100.0, 10_000.0  # times the usual learning rate, from which on it is doubtful
COUNTED = 10**9  # times: more are said by their power of ten


OF_RECIPE = QT_TRANSLATE_NOOP(
    "engine", "Give the learning rate to the recipe: Recipe(optimiser={optimiser}(), learning_rate={rate})."
)
PULL = QT_TRANSLATE_NOOP("engine", "Give it to the recipe: Recipe(l2=0.001). AdamW() has a decay of its own.")
WITH_MOMENTUM = QT_TRANSLATE_NOOP("engine", "Give Momentum(momentum=0.9), or Nesterov(momentum=0.9).")


@dataclass(frozen=True)
class Optimiser(Settings):
    elsewhere: ClassVar[Mapping[str, str]] = {"weight_decay": PULL}

    #: The learning rate to begin with. Bengio, "Practical Recommendations for Gradient-Based Training" (2012): 0.01
    #: for inputs of 0 to 1.
    usual_rate: ClassVar[float] = 0.01

    def __new__(cls, *nameless: Any, **settings: Any) -> Self:
        """Raises SettingError for a setting that there is not, and for one without its name: elsewhere the first is the
        learning rate, which is none here."""
        if nameless or settings.keys() & {"lr", "learning_rate"}:
            problem = QT_TRANSLATE_NOOP("engine", "The learning rate is no setting of the optimiser.")
            if nameless:
                problem = QT_TRANSLATE_NOOP("engine", "A setting is given without its name.")
            remedy = say(OF_RECIPE, optimiser=cls.__name__, rate=f"{cls.usual_rate:g}")
            raise SettingError(problem, f"{remedy} {which_there_are(cls.declared(), '')}")
        return super().__new__(cls, **settings)

    def doubt(self, rate: float) -> str:
        """Why a learning rate is hardly meant; "" where it may be. At the usual rate of 0.01 these are the bounds of
        Bengio (2012): typical values are less than 1 and greater than 1e-6."""
        if not rate:
            return QT_TRANSLATE_NOOP("engine", "With a learning rate of 0 nothing is learned.")
        if rate >= MUCH_HIGHER * self.usual_rate:
            times = Decimal(rate) / Decimal(self.usual_rate)
            words = QT_TRANSLATE_NOOP(
                "engine",
                "Learning rate {rate} is {times} times the usual {usual} of {optimiser}: with such steps the loss "
                "usually jumps.",
            )
        elif rate <= self.usual_rate / MUCH_LOWER:
            times = Decimal(self.usual_rate) / Decimal(rate)  # no float is as large, where it is the least there is
            words = QT_TRANSLATE_NOOP(
                "engine",
                "Learning rate {rate} is {times} times below the usual {usual} of {optimiser}: with such steps it "
                "hardly learns.",
            )
        else:
            return ""
        many = count(round(times)) if times < COUNTED else f"{times:.0e}"
        return say(words, rate=typed(rate), times=many, usual=typed(self.usual_rate), optimiser=self.title)

    def init(self, weights: np.ndarray) -> State:
        """The optimiser's state before the first step: mostly vectors like `weights`."""
        return {}

    def update(self, weights: np.ndarray, gradient: np.ndarray, state: State, rate: float) -> tuple[np.ndarray, State]:
        """The weights and the state after one step; `rate` is the learning rate."""
        raise NotImplementedError


def _epsilon(default: float = 1e-8) -> Any:
    return real(
        QT_TRANSLATE_NOOP("engine", "Epsilon"),
        default,
        0.0,
        1.0,
        low_open=True,
        logarithmic=True,
        rare=True,
        help=QT_TRANSLATE_NOOP("engine", "A small number that keeps the division safe."),
        also=QT_TRANSLATE_NOOP("engine", "eps"),
    )


@dataclass(frozen=True)
class SGD(Optimiser):
    """Gradient descent on batches (Robbins and Monro 1951)."""

    kind = "sgd"
    title = QT_TRANSLATE_NOOP("engine", "SGD")
    help = QT_TRANSLATE_NOOP(
        "engine",
        "Plain steps down the gradient, as long as the learning rate says. "
        "Predictable, but slow in a narrow valley.",
    )
    formula = "w ← w − rate · g"
    elsewhere: ClassVar[Mapping[str, str]] = {
        **Optimiser.elsewhere, "momentum": WITH_MOMENTUM, "nesterov": WITH_MOMENTUM
    }  # fmt: skip

    def update(self, weights: np.ndarray, gradient: np.ndarray, state: State, rate: float) -> tuple[np.ndarray, State]:
        return weights - rate * gradient, state


@dataclass(frozen=True)
class Momentum(Optimiser):
    """Polyak 1964, as in PyTorch."""

    kind = "momentum"
    title = QT_TRANSLATE_NOOP("engine", "Momentum")
    help = QT_TRANSLATE_NOOP(
        "engine",
        "Steps gather speed like a rolling ball. "
        "They cross flat stretches faster, and may roll past the bottom.",
    )
    formula = "v ← momentum · v + g;  w ← w − rate · v"

    momentum: float = share(
        QT_TRANSLATE_NOOP("engine", "Momentum"),
        0.9,
        high_open=True,
        played=(0.01, 1.0),
        help=QT_TRANSLATE_NOOP("engine", "How much of the last step is kept."),
    )

    def init(self, weights: np.ndarray) -> State:
        return {"velocity": np.zeros_like(weights)}

    def update(self, weights: np.ndarray, gradient: np.ndarray, state: State, rate: float) -> tuple[np.ndarray, State]:
        velocity = self.momentum * state["velocity"] + gradient
        return weights - rate * velocity, {"velocity": velocity}


@dataclass(frozen=True)
class Nesterov(Momentum):
    """Sutskever et al. 2013, as in PyTorch."""

    kind = "nesterov"
    title = QT_TRANSLATE_NOOP("engine", "Nesterov")
    help = QT_TRANSLATE_NOOP(
        "engine", "Momentum that looks one step ahead. It brakes before the gradient turns, not after."
    )
    formula = "v ← momentum · v + g;  w ← w − rate · (g + momentum · v)"

    def update(self, weights: np.ndarray, gradient: np.ndarray, state: State, rate: float) -> tuple[np.ndarray, State]:
        velocity = self.momentum * state["velocity"] + gradient
        return weights - rate * (gradient + self.momentum * velocity), {"velocity": velocity}


@dataclass(frozen=True)
class Adam(Optimiser):
    """Steps scaled by each weight's own recent gradients (Kingma and Ba 2015, algorithm 1).

    m' and v' of the formula are m and v divided by 1 - beta^count, which mends that both started at zero.
    """

    usual_rate: ClassVar[float] = 0.001  # Kingma and Ba (2015)
    kind = "adam"
    title = QT_TRANSLATE_NOOP("engine", "Adam")
    help = QT_TRANSLATE_NOOP(
        "engine",
        "Gives every weight a step size of its own, by how large its gradients were. "
        "It works well without much trying.",
    )
    formula = "m ← β1 · m + (1 − β1) · g;  v ← β2 · v + (1 − β2) · g²;  w ← w − rate · m′ / (√v′ + ε)"

    beta1: float = share(
        QT_TRANSLATE_NOOP("engine", "Beta 1"),
        0.9,
        high_open=True,
        rare=True,
        help=QT_TRANSLATE_NOOP("engine", "How long the direction of earlier steps is remembered."),
    )
    beta2: float = share(
        QT_TRANSLATE_NOOP("engine", "Beta 2"),
        0.999,
        high_open=True,
        rare=True,
        help=QT_TRANSLATE_NOOP("engine", "How long the size of earlier gradients is remembered."),
    )
    epsilon: float = _epsilon()

    def init(self, weights: np.ndarray) -> State:
        return {
            "mean": np.zeros_like(weights),
            "square": np.zeros_like(weights),
            "count": np.zeros(1, np.int64),
        }

    def update(self, weights: np.ndarray, gradient: np.ndarray, state: State, rate: float) -> tuple[np.ndarray, State]:
        count = state["count"] + 1
        mean = self.beta1 * state["mean"] + (1 - self.beta1) * gradient
        square = self.beta2 * state["square"] + (1 - self.beta2) * (gradient * gradient)
        direction = mean / (np.sqrt(square / (1 - self.beta2 ** int(count[0]))) + self.epsilon)
        new_weights = weights - rate / (1 - self.beta1 ** int(count[0])) * direction
        return new_weights, {"mean": mean, "square": square, "count": count}


@dataclass(frozen=True)
class AdamW(Adam):
    """Loshchilov and Hutter 2019, algorithm 2, as in PyTorch.

    Adam divides L2's pull by the size of the gradients, too; here all weights shrink by the same share.
    """

    elsewhere: ClassVar[Mapping[str, str]] = {}  # weight decay is a setting here
    kind = "adamw"
    title = QT_TRANSLATE_NOOP("engine", "AdamW")
    help = QT_TRANSLATE_NOOP(
        "engine",
        "Adam, and at each step every weight shrinks by a small share of itself. "
        "Unlike with L2, all shrink by the same share.",
    )
    formula = "w ← (1 − rate · decay) · w;  then a step of Adam"

    decay: float = share(
        QT_TRANSLATE_NOOP("engine", "Weight decay"),
        0.01,
        help=QT_TRANSLATE_NOOP("engine", "Times the learning rate: the share that each weight loses at a step."),
    )

    def update(self, weights: np.ndarray, gradient: np.ndarray, state: State, rate: float) -> tuple[np.ndarray, State]:
        return Adam.update(self, weights * (1 - rate * self.decay), gradient, state, rate)


@dataclass(frozen=True)
class RMSprop(Optimiser):
    """Hinton 2012, Neural networks for machine learning, lecture 6e; as in PyTorch."""

    usual_rate: ClassVar[float] = 0.001  # of the same lecture
    kind = "rmsprop"
    title = QT_TRANSLATE_NOOP("engine", "RMSprop")
    help = QT_TRANSLATE_NOOP(
        "engine", "Divides each gradient by the size it lately had. Weights with small gradients move as far as others."
    )
    formula = "s ← keep · s + (1 − keep) · g²;  w ← w − rate · g / (√s + ε)"

    keep: float = share(
        QT_TRANSLATE_NOOP("engine", "Keep"),
        0.99,
        high_open=True,
        help=QT_TRANSLATE_NOOP("engine", "How long the size of earlier gradients is remembered."),
        also=QT_TRANSLATE_NOOP("engine", "alpha, rho"),
        phrase=True,
    )
    epsilon: float = _epsilon()

    def init(self, weights: np.ndarray) -> State:
        return {"square": np.zeros_like(weights)}

    def update(self, weights: np.ndarray, gradient: np.ndarray, state: State, rate: float) -> tuple[np.ndarray, State]:
        square = self.keep * state["square"] + (1 - self.keep) * (gradient * gradient)
        return weights - rate * (gradient / (np.sqrt(square) + self.epsilon)), {"square": square}


@dataclass(frozen=True)
class AdaGrad(Optimiser):
    """Duchi, Hazan and Singer 2011, as in PyTorch."""

    kind = "adagrad"
    title = QT_TRANSLATE_NOOP("engine", "AdaGrad")
    help = QT_TRANSLATE_NOOP(
        "engine", "Divides by the size of all gradients so far. Each weight slows down as it learns, for good."
    )
    formula = "s ← s + g²;  w ← w − rate · g / (√s + ε)"

    epsilon: float = _epsilon(1e-10)

    def init(self, weights: np.ndarray) -> State:
        return {"sum": np.zeros_like(weights)}

    def update(self, weights: np.ndarray, gradient: np.ndarray, state: State, rate: float) -> tuple[np.ndarray, State]:
        total = state["sum"] + gradient * gradient
        return weights - rate * (gradient / (np.sqrt(total) + self.epsilon)), {"sum": total}


OPTIMISERS: tuple[type[Optimiser], ...] = (Adam, AdamW, SGD, Momentum, Nesterov, RMSprop, AdaGrad)
