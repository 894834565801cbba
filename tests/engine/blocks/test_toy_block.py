"""A new file in a folder is a new block: palette, form, shapes, files, training and tests know it without a word.

The program runs in a process of its own, because kinds of blocks are looked for once, when it starts.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.readme import ROOT, example

POWER = '''"""Power: raises every number to a power."""

from dataclasses import dataclass

from engine.block import Block, Call
from engine.settings import whole


def power(x, exponent):
    def backward(d_output):
        return (exponent * x ** (exponent - 1) * d_output,)

    return x**exponent, backward


@dataclass(frozen=True)
class Power(Block):
    kind = "power"
    title = "Power"
    category = "activation"
    help = "Raises to a power"
    icon = "M6 6h16v16h-16z"

    exponent: int = whole("Exponent", 2, 1, 3, main=True, help="How often a number is multiplied by itself.")

    def call(self):
        return Call(power, {"exponent": self.exponent})

    def summary(self):
        return f"To the power of {self.exponent}"
'''

SCRIPT = """
import inspect, json, tempfile
from pathlib import Path
from engine.analysis.analysis import analyse
from engine.blocks import KINDS, block
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.training.recipe import Recipe
from engine.training.probing import probe
from engine.training.training import Training
from engine.network.stack import Stack
from tests.engine.samples import some_digits

stack = Stack.of(block("max_pool", extent=4), block("power", exponent=3), block("square"),
                 block("fully_connected", units=10), block("softmax"))
found = {"kinds": [kind for kind in KINDS if kind in ("power", "square")]}
found["shapes"] = [row.out_shape for row in analyse(stack, (28, 28, 1), 10).rows.values()]
found["problems"] = len(analyse(stack, (28, 28, 1), 10).problems)

recipe = Recipe(epochs=4, cycles=1, learning_rate=0.01)
run = Training(stack, some_digits(), recipe)
found["losses"] = [step.loss for step in run.rounds(lambda: recipe) if step]
maps = probe(stack, run.checkpoint(), some_digits().test.picture(0))
found["power"] = float(abs(maps["1-power"] - maps["0-max_pool"] ** 3).max())

file = Path(tempfile.mkdtemp()) / "toy.convscope"
save_project(Project(Design(stack), (run.run(),)), file)
found["file"] = load_project(file).design.stack == stack
found["help"] = [inspect.getdoc(KINDS[kind]) for kind in ("power", "square")]


# The window: the palette finds the block and adds it, the inspector has its form.
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication
app = QApplication([])
from gui.inspector.inspector import Inspector
from gui.palette.palette import Palette
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.look.theme import theme
theme.apply(app)
document = Document(Design(stack))
session = Session(document)
palette, inspector = Palette(document), Inspector(Findings(document, session, Probe(document, session)))
palette.show(), inspector.show()
found["palette"] = [kind for _, kind in palette.list.kinds.entries if kind in ("power", "square", "relu")]
QTest.keyClicks(palette.search, "power")
QTest.keyClick(palette.search, Qt.Key.Key_Return)
(added,) = set(document.design.stack.ids) - set(stack.ids)
found["added"] = document.design.stack.block(added).kind
found["selected"] = list(document.selection) == [added]
form = inspector.block_page.form
found["form"] = list(form.rows)
box = form.rows["exponent"].findChild(QAbstractSpinBox)
QTest.keyClick(box, Qt.Key.Key_Up)
found["changed"] = document.design.stack.block(added).exponent
document.undo_stack.undo()
found["undone"] = document.design.stack.block(added).exponent
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with two blocks nobody has thought of yet; one is the README's."""
    folder = tmp_path_factory.mktemp("blocks")
    (folder / "power.py").write_text(POWER, encoding="utf-8")
    without_icon = "".join(line for line in example("square").splitlines(True) if "icon" not in line)
    (folder / "square.py").write_text(without_icon, encoding="utf-8")
    return folder


def alone(folder: Path, *arguments: str) -> str:
    """What a process that knows the folder writes."""
    home = folder.parent / "home"
    done = subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ
        | {
            "CONVSCOPE_BLOCKS": str(folder),
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(home),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def found(folder) -> dict:
    return json.loads(alone(folder, "-c", SCRIPT).splitlines()[-1])


def test_this_process_does_not_know_it():
    from engine.blocks import KINDS

    assert not {"power", "square"} & KINDS.keys()


def test_it_is_found_among_the_kinds(found):
    assert found["kinds"] == ["power", "square"]


def test_its_shapes_are_known(found):
    assert found["shapes"] == [[7, 7, 1], [7, 7, 1], [7, 7, 1], [10], [10]]
    assert found["problems"] == 0


def test_a_stack_with_it_learns_and_its_maps_can_be_looked_at(found):
    assert len(found["losses"]) == 4 * 5
    assert found["losses"][-1] < found["losses"][0]
    assert found["power"] < 1e-6


def test_help_tells_what_it_does_and_its_settings_though_the_standard_dataclass_made_it(found):
    """`help` gave its signature alone: Power(exponent: int = 2)."""
    power, square = found["help"]
    assert power.startswith("Power\n\nRaises to a power.\n\nexponent = 2: ")
    assert square == "Square\n\nMultiplies by itself."


def test_it_comes_back_from_a_file(found):
    assert found["file"] is True


def test_it_stands_in_the_palette_and_is_added_from_there(found):
    assert sorted(found["palette"]) == ["power", "relu", "square"]
    assert found["added"] == "power"
    assert found["selected"] is True


def test_its_form_is_there_and_edits_it(found):
    assert found["form"] == ["exponent"]
    assert found["changed"] == 3
    assert found["undone"] == 2


def test_they_keep_the_promises_of_every_block_and_one_that_does_not_is_caught(folder, tmp_path):
    for file in folder.glob("*.py"):
        shutil.copy(file, tmp_path)
    wrong = POWER.replace("exponent * x ** (exponent - 1) * d_output", "2 * x * d_output")
    (tmp_path / "crooked.py").write_text(wrong.replace('kind = "power"', 'kind = "crooked"'), encoding="utf-8")
    command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "power or square or crooked"]
    with pytest.raises(AssertionError) as caught:
        alone(tmp_path, *command, "tests/engine/blocks/test_blocks.py")
    written = str(caught.value)
    failed = [line for line in written.splitlines() if line.strip().startswith("FAILED")]
    assert failed, written
    assert all("[crooked" in line for line in failed), failed
    assert "backward says" in written
    passed = int(written.split(" passed")[0].split()[-1])
    assert passed > 40  # each with all settings and shapes that are tried


def test_where_there_is_no_folder_of_that_name_it_is_told_and_the_program_runs_without_it(tmp_path: Path) -> None:
    named = tmp_path / "mistyped"
    script = "from engine.blocks import FAULTS, block; block('relu'); print(*FAULTS)"
    assert f"CONVSCOPE_BLOCKS names {named}, which is no folder." in alone(named, "-c", script)


def test_a_file_with_a_mistake_is_told_and_the_program_runs_without_it(tmp_path: Path) -> None:
    folder = tmp_path / "blocks"
    folder.mkdir()
    (folder / "good.py").write_text(example("square"), encoding="utf-8")
    (folder / "slip.py").write_text("class Slip(:\n", encoding="utf-8")
    taken = example("square").replace("Square", "Mine").replace('kind = "square"', 'kind = "relu"')
    (folder / "taken.py").write_text(taken, encoding="utf-8")
    lost = example("square").replace('kind = "square"', 'kind = "lost"').replace('"activation"', '"elsewhere"')
    (folder / "lost.py").write_text(lost, encoding="utf-8")
    nameless = example("square").replace('    kind = "square"  # its word in files\n', "")
    (folder / "nameless.py").write_text(nameless, encoding="utf-8")
    numbered = example("square").replace('kind = "square"', "kind = 5")
    (folder / "numbered.py").write_text(numbered, encoding="utf-8")
    bare = example("square").replace("return Call(square)", "return square").replace('kind = "square"', 'kind = "bare"')
    (folder / "bare.py").write_text(bare, encoding="utf-8")
    idle = example("square").replace("def call(self)", "def calls(self)").replace('kind = "square"', 'kind = "idle"')
    (folder / "idle.py").write_text(idle, encoding="utf-8")
    unsaid = {
        "titled": "title = 5", "drawn": "icon = None", "helped": "help = ('No', 'text')",
        "ordered": "order = 'first'", "taking": "takes = 'map'", "active": "activates = 'xavier'",
        "dated": "version = '2'", "bald": "title = ''", "halved": "version = 1.5",
        "written": "formula = 5", "blank": "title = ' '", "stacked": "stacks = 5", "heaped": "stacks = (5,)",
    }  # fmt: skip
    for name, words in unsaid.items():
        ending = f"\n\nclass Other(Square):\n    kind = {name!r}\n    {words}\n"
        (folder / f"{name}.py").write_text(example("square").replace("kind =", "word =") + ending, encoding="utf-8")
    (folder / "shared.py").write_text(nameless.replace("Square", "Shared"), encoding="utf-8")
    derived = "from engine.blocks.shared import Shared\n\nclass Derived(Shared):\n    kind = 'derived'\n"
    (folder / "derived.py").write_text(derived, encoding="utf-8")
    (folder / "helps.py").write_text("def twice(x):\n    return 2 * x\n", encoding="utf-8")
    (folder / "quits.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    (folder / "stops.py").write_text("raise GeneratorExit\n", encoding="utf-8")
    (folder / "turns.py").write_text("while True:\n    pass\n", encoding="utf-8")
    script = """
import json, threading

class Sooner(threading.Timer):
    def __init__(self, seconds, end):
        super().__init__(seconds / 20, end)

threading.Timer = Sooner
from engine.blocks import FAULTS, KINDS, block
from engine.errors import SettingError
try:
    block("bare")
except SettingError as error:
    asked = error.remedy
print(json.dumps([sorted({"square", "derived", "lost", "bare", "idle", 5} & set(KINDS)), KINDS["relu"].__module__,
                  [(fault.problem, fault.remedy) for fault in FAULTS], asked]))
"""
    from_here = Path(os.path.relpath(folder, ROOT))  # who works in a folder names another by its way from there
    known, relu, faults, asked = json.loads(alone(from_here, "-c", script))
    assert (known, relu) == (["derived", "square"], "engine.blocks.relu")
    words = ("slip", "taken", "lost", "quits", "stops", "turns", "nameless", "numbered", "bare", "idle", *unsaid)
    told = [next(word for word in words if f"{word}.py" in problem) for problem, _ in faults]
    assert told == sorted(words)
    reason = dict(zip(told, (problem for problem, _ in faults), strict=True))
    assert "SystemExit 3" in reason["quits"]
    assert "Square has no kind" in reason["nameless"]
    assert "the kind 5 is no text" in reason["numbered"]
    assert "call() of Square gives no Call" in reason["bare"]
    assert "Square has no call()" in reason["idle"]
    assert "the title 5 is no text" in reason["titled"]
    assert "the icon None is no text" in reason["drawn"]
    assert "Other has no title" in reason["bald"]
    assert "Other has no title" in reason["blank"]
    assert "the stacks 5 are no tuple of stacks" in reason["stacked"]
    assert "the stacks (5,) are no tuple of stacks" in reason["heaped"]
    assert "the help ('No', 'text') is no text" in reason["helped"]
    assert "the order 'first' is no number" in reason["ordered"]
    assert "takes 'map' is none of 'any', 'maps', 'vector'" in reason["taking"]
    assert "the version '2' is no whole number" in reason["dated"]
    assert "the version 1.5 is no whole number" in reason["halved"]  # with which no file could be opened again
    assert "the formula 5 is no text" in reason["written"]
    assert "activates 'xavier' is none of '', 'he', 'glorot'" in reason["active"]
    assert all(problem in asked for problem, _ in faults)  # who asks for a block that is missing learns why
    assert "convolution, relu" in asked
    assert all("CONVSCOPE_BLOCKS" in remedy for _, remedy in faults)
