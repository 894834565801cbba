"""What a user does with training, undo, the past and files, asked of the state itself: some of it hands seldom get to,
as to a painted filter, to a branch, or to a project that another program moves while it is open.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable

import numpy as np

from engine.blocks import block
from gui.state import edits
from gui.state.inside import painting
from tests.gui.upheaval import Upheaval

RECIPES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("epochs", (1, 2, 5)), ("learning_rate", (0.1, 0.01, 0.001)), ("seed", (0, 1, 2)), ("batch_size", (8, 16, 60)),
    ("validation_share", (0.0, 0.1, 0.3)),
)  # fmt: skip


class HandsOff(Upheaval):
    hands_off = False  # no mouse and no key: many more of these in the same time

    def verbs(self) -> dict[Callable[[], None], float]:
        own: dict[Callable[[], None], float] = {
            self._recipe: 4, self._block: 4, self._settle: 2, self._painted: 4, self._mark: 2, self._past: 5,
            self._branch: 3, self._save: 6, self._project_file: 2, self._keep: 0.5,
        }  # fmt: skip
        if self.hands_off:
            return own | {self._train: 20, self._wait: 6, self._undo: 6, self._far_back: 2, self._ended: 0.7,
                          self._reopened: 2}  # fmt: skip
        return super().verbs() | {verb: 0.2 * weight for verb, weight in own.items()}

    def _recipe(self) -> None:
        name, values = self.chance.choice(RECIPES)
        document = self.window.document
        document.edit(*edits.change_recipe(document.design, **{name: self.chance.choice(values)})[:2])

    def _block(self) -> None:
        document, chance = self.window.document, self.chance
        ids = document.design.stack.ids
        if ids and chance.random() < 0.5:
            document.edit(*edits.remove(document.design, (chance.choice(ids),))[:2])
        else:
            new = block(chance.choice(("relu", "dropout", "tanh")))
            document.edit(*edits.insert(document.design, new, chance.randint(0, len(ids)))[:2])

    def _settle(self) -> None:
        self.window.document.settle()

    def _painted(self) -> None:
        session, chance = self.window.session, self.chance
        if painting.why_not(session) or not (known := painting.weights(session).parameters):
            return
        id = chance.choice(sorted(known))
        name = chance.choice(sorted(known[id]))
        other = known[id][name] + np.float32(chance.random() - 0.5)
        painting.paint(session, "Paint", id, {name: other}, chance.choice(("", "one")))

    def _mark(self) -> None:
        if runs := self.window.document.runs:
            self.window.document.mark(self.chance.choice(runs).id, self.chance.randint(1, 9))

    def _past(self) -> None:
        machine = self.window.time_travel.machine
        if machine.looks_back and self.chance.random() < 0.5:
            machine.back_to_now()
        elif machine.run is not None and machine.last > 0:
            machine.go(self.chance.randint(max(0, machine.first), machine.last))

    def _branch(self) -> None:
        branching = self.window.time_travel.branching
        if branching.machine.looks_back:
            if self.chance.random() < 0.5:
                branching.choose(learning_rate=self.chance.choice((0.02, 0.2)))
            branching.begin()

    def _save(self) -> None:
        files = self.window.files
        verb = self.chance.choice((files.save, files.save, files.save, files.save_as, files.rename))
        self._note(verb.__name__)
        verb(*([self.chance.choice(("one", "two", "a1"))] if verb == files.rename else []))

    def _project_file(self) -> None:
        """Another program deletes a project, or moves or copies it over another one."""
        known = sorted((self.home / "saved").glob("*.convscope"))
        if not known:
            return
        file, other = self.chance.choice(known), self.home / "saved" / f"a{self.chance.randint(1, 3)}.convscope"
        how = self.chance.choice(("deleted", "moved", "copied"))
        self._note(f"{file.name} {how}")
        if how == "deleted":
            file.unlink()
        elif file != other:
            (shutil.move if how == "moved" else shutil.copy)(file, other)

    def _keep(self) -> None:
        self.window.session.recordings.keep(self.chance.random() < 0.5)
