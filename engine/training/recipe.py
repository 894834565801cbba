"""A recipe says how to train: by which optimiser, how fast, in what portions, how long and how often to
look."""

from __future__ import annotations

from numbers import Real
from typing import Any, Self, TypeVar

from engine.data.augment import Augmentation
from engine.data.augmentation_setting import Augmentations
from engine.errors import SettingError
from engine.settings import Settings, declare, part, real, share, which_there_are, whole
from engine.text import QT_TRANSLATE_NOOP
from engine.training.freezing import Frozen, FrozenPlaces
from engine.training.optimisers import OPTIMISERS, Adam, Optimiser
from engine.training.schedules import NOTHING, SCHEDULES, Constant, Schedule, State
from engine.values import dataclass

Kind = TypeVar("Kind", Optimiser, Schedule)


@dataclass(frozen=True)
class Recipe(Settings):
    """What a training is told. Raises SettingError for a setting beyond its limits."""

    kind = "recipe"
    version = 4  # 2 may freeze, 3 may augment, 4 may smooth labels and stop early
    title = QT_TRANSLATE_NOOP("engine", "Recipe")
    help = QT_TRANSLATE_NOOP("engine", "How the network is trained.")

    optimiser: Optimiser = part(
        QT_TRANSLATE_NOOP("engine", "Optimiser"),
        Adam(),
        OPTIMISERS,
        help=QT_TRANSLATE_NOOP("engine", "How a gradient becomes a step."),
        also=QT_TRANSLATE_NOOP("engine", "optimizer SGD momentum Adam RMSProp beta β1 β2"),
    )
    learning_rate: float = real(
        QT_TRANSLATE_NOOP("engine", "Learning rate"),
        0.001,
        0.0,
        10.0,
        logarithmic=True,
        played=(1e-5, 1.0),
        help=QT_TRANSLATE_NOOP(
            "engine", "How far each step goes. Too large jumps about, too small never arrives."
        ),
        also=QT_TRANSLATE_NOOP("engine", "lr step size"),
    )
    schedule: Schedule = part(
        QT_TRANSLATE_NOOP("engine", "Schedule"),
        Constant(),
        SCHEDULES,
        help=QT_TRANSLATE_NOOP("engine", "How the learning rate changes over the training."),
        also=QT_TRANSLATE_NOOP("engine", "scheduler decay warm-up cosine"),
    )
    batch_size: int = whole(
        QT_TRANSLATE_NOOP("engine", "Batch size"),
        64,
        1,
        4096,
        unit=QT_TRANSLATE_NOOP("engine", "pictures"),
        slider=True,
        help=QT_TRANSLATE_NOOP("engine", "How many pictures are looked at before each step."),
    )
    epochs: int = whole(
        QT_TRANSLATE_NOOP("engine", "Epochs"),
        10,
        1,
        10_000,
        help=QT_TRANSLATE_NOOP(
            "engine",
            "How often the training goes through all pictures. When it has, Train can add as many again.",
        ),
        also=QT_TRANSLATE_NOOP("engine", "how many should I train longer"),
    )
    cycles: int = whole(
        QT_TRANSLATE_NOOP("engine", "Cycles"),
        100,
        1,
        100_000,
        help=QT_TRANSLATE_NOOP(
            "engine", "How many points of the validation curve are measured in the whole training: at most one a step."
        ),
    )
    seed: int = whole(
        QT_TRANSLATE_NOOP("engine", "Seed"),
        0,
        0,
        2**31 - 1,
        help=QT_TRANSLATE_NOOP("engine", "Where chance starts. The same seed gives the same result."),
        also=QT_TRANSLATE_NOOP("engine", "random reproducible"),
    )
    validation_share: float = real(
        QT_TRANSLATE_NOOP("engine", "Validation share"),
        0.1,
        0.0,
        0.9,
        help=QT_TRANSLATE_NOOP(
            "engine", "What part of the training pictures is kept aside to check what was learned."
        ),
        also=QT_TRANSLATE_NOOP("engine", "validation split hold out kept aside overfitting"),
    )
    l2: float = real(
        QT_TRANSLATE_NOOP("engine", "L2"),
        0.0,
        0.0,
        10.0,
        logarithmic=True,
        played=(1e-5, 0.1),
        rare=True,
        help=QT_TRANSLATE_NOOP(
            "engine", "Pulls weights towards zero, large ones the most: so less is learned by heart. 0 is off."
        ),
        also=QT_TRANSLATE_NOOP("engine", "weight decay regularise regularisation regularization overfitting"),
    )
    l1: float = real(
        QT_TRANSLATE_NOOP("engine", "L1"),
        0.0,
        0.0,
        10.0,
        logarithmic=True,
        played=(1e-6, 0.01),
        rare=True,
        since=5,
        help=QT_TRANSLATE_NOOP(
            "engine", "Pulls all weights towards zero, small ones as hard as large ones: few stay. 0 is off."
        ),
        also=QT_TRANSLATE_NOOP("engine", "lasso sparse sparsity penalty"),
    )
    longest_gradient: float = real(
        QT_TRANSLATE_NOOP("engine", "Longest gradient"),
        0.0,
        0.0,
        1e6,
        rare=True,
        help=QT_TRANSLATE_NOOP(
            "engine", "A longer gradient is shortened to this length, so that one odd batch does no harm. 0 is off."
        ),
        also=QT_TRANSLATE_NOOP("engine", "clipping exploding"),
    )
    label_smoothing: float = share(
        QT_TRANSLATE_NOOP("engine", "Label smoothing"),
        0.0,
        high_open=True,
        rare=True,
        help=QT_TRANSLATE_NOOP(
            "engine", "Spreads this share of the right answer over all classes: none need be certain. 0 is off."
        ),
    )
    patience: int = whole(
        QT_TRANSLATE_NOOP("engine", "Early stopping"),
        0,
        0,
        10_000,
        unit=QT_TRANSLATE_NOOP("engine", "epochs"),
        rare=True,
        help=QT_TRANSLATE_NOOP(
            "engine", "Stops when the validation loss has not fallen for so long, and keeps the best weights. 0 is off."
        ),
        also=QT_TRANSLATE_NOOP("engine", "patience overfitting why did it stop when should I stop training"),
    )
    frozen: Frozen = declare(
        FrozenPlaces(
            QT_TRANSLATE_NOOP("engine", "Frozen"),
            (),
            QT_TRANSLATE_NOOP("engine", "Blocks and filters that stay what they are while the others learn."),
        )
    )

    augmentation: tuple[Augmentation, ...] = declare(
        Augmentations(
            QT_TRANSLATE_NOOP("engine", "Augmentation"),
            (),
            QT_TRANSLATE_NOOP("engine", "How each picture is changed by chance every time it is learned from."),
        )
    )

    def __new__(cls, *nameless: Any, **settings: Any) -> Self:
        """Raises SettingError for a setting that there is not, and for a number without its name."""
        if nameless and isinstance(nameless[0], Real):
            raise SettingError(
                QT_TRANSLATE_NOOP("engine", "A setting is given without its name."),
                f"{QT_TRANSLATE_NOOP('engine', 'Write Recipe(epochs=3), say.')} {which_there_are(cls.declared(), '')}",
            )
        return super().__new__(cls, *nameless, **settings)

    def rate(self, epoch: float, state: State = NOTHING) -> float:
        """The learning rate after `epoch` epochs (a fraction counts), with the schedule's state."""
        return self.learning_rate * self.schedule.factor(epoch, self.epochs, state)

    def optimiser_of(self, kind: str) -> Optimiser:
        """Whose state a checkpoint has: this one's where it is of that kind, or "", where an old file does not tell."""
        return _of_kind(kind, self.optimiser, OPTIMISERS)

    def schedule_of(self, kind: str) -> Schedule:
        """The same of its schedule."""
        return _of_kind(kind, self.schedule, SCHEDULES)


def _of_kind(kind: str, own: Kind, others: tuple[type[Kind], ...]) -> Kind:
    return own if own.kind == kind else next((other() for other in others if other.kind == kind), own)
