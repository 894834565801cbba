"""What the training bar says that Train would do, in words that do not contradict each other."""

from PySide6.QtCore import QObject

from engine.blocks import block
from gui.state import edits
from gui.state.document import Document
from gui.state.session import Session
from gui.training.sentences import Sentences
from tests.gui.evaluating import design, trained


def test_train_begins_either_from_what_blocks_have_learned_or_from_the_beginning() -> None:
    document, owner = Document(), QObject()
    document.open(design(), None, "Trained", (trained(),))
    session = Session(document)
    sentences = Sentences(document, session, owner)
    document.edit(*edits.insert(document.design, block("dropout"), 1))
    said = sentences.progress()
    learned = len(document.learned_arrays())
    assert learned > 1
    assert (said.step, said.short_step) == (
        f"Train starts from what {learned} blocks have learned.", "Train keeps what it can"
    )  # fmt: skip
    document.undo_stack.undo()
    document.edit(*edits.change_recipe(document.design, seed=document.design.recipe.seed + 1))
    said = sentences.progress()
    assert (said.step, said.short_step) == ("Train starts from the beginning.", "Train starts anew")
    session.close()
