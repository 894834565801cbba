"""The example of the README works as it is printed there, with fewer epochs; what it imports says what it is."""

import inspect
import os
import pkgutil
import re
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image, ImageDraw

import engine
import engine.explain
import engine.network
import engine.ops
from engine import Training, load_data
from engine.project.presets import preset
from engine.project.project import Project, load_project, save_project
from tests.engine.readme import ROOT, example


def test_every_class_and_function_of_the_engine_says_in_a_sentence_what_it_is():
    named = [(name, getattr(engine, name)) for name in engine.__all__ if name != "KINDS"]
    assert [name for name, one in named if not (inspect.getdoc(one) or "").rstrip().endswith((".", ")"))] == []


@pytest.mark.parametrize("room", [engine, engine.ops, engine.network], ids=lambda room: room.__name__)
def test_the_first_lines_of_a_room_name_all_that_is_in_it(room: ModuleType):
    """The README sends who looks for something there. Of the room of networks a third of the files was not named."""
    inside = {one.name for one in pkgutil.iter_modules(room.__path__)} - {"block"}  # the short name of network.block
    assert inside - set(re.findall(r"\w+", (room.__doc__ or "").lower())) == set()


def test_who_checks_the_types_of_a_script_has_those_of_the_engine():
    """To mypy the engine of an installed program had none: a marker is asked for beside it, and to be packed."""
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    assert (ROOT / "engine" / "py.typed").is_file()
    assert "py.typed" in packed["*"]


def printed(code: str, folder: Path = ROOT) -> list[str]:
    """The lines that the code prints, run by itself in a folder."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_the_example_of_the_readme_trains_digits_and_says_how_good_it_is():
    code = example("step.loss")
    assert "epochs=3" in code
    *steps, accuracy = printed(code.replace("epochs=3", "epochs=1"))
    losses = [float(line.split()[1]) for line in steps]
    assert len(steps) == 57  # 3,600 pictures in batches of 64
    assert float(steps[-1].split()[0]) == 1.0
    assert sum(losses[-10:]) < 0.5 * sum(losses[:10])
    assert 0.8 < float(accuracy) < 1


def of_help(module: ModuleType) -> str:
    """The example in it: its lines that stand further in."""
    lines = [line for line in (module.__doc__ or "").splitlines() if line.startswith("    ") or not line]
    return textwrap.dedent("\n".join(lines))


def test_help_of_the_engine_begins_with_two_layers_whose_accuracy_is_told_so_many_times_as_there_are_cycles():
    code = of_help(engine)
    assert "cycles=100" in code
    *cycles, tested = printed(code.replace("epochs=3, cycles=100", "epochs=1, cycles=10"))
    assert len(cycles) == 10
    assert all(0 < float(line.split()[1]) < 1 for line in cycles)
    assert 0.7 < float(tested) < 1


def test_help_of_the_ops_ends_with_two_convolutions_that_learn_to_read():
    code = of_help(engine.ops)
    code = code[code.index("import numpy") :]
    assert "range(100)" in code
    steps = printed(code.replace("range(100)", "range(25)"))
    losses, accuracies = ([float(line.split()[place]) for line in steps] for place in (1, 2))
    assert len(steps) == 25
    assert losses[-1] < 0.6 * losses[0]
    assert accuracies[-1] > max(0.75, accuracies[0] + 0.3)


def test_many_pictures_and_their_labels_are_had_as_the_readme_says():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures, labels = "digits.train[:64].seen()", "digits.train.labels[:64]"
    assert f"`{pictures}`" in readme
    assert f"`{labels}`" in readme
    asked = f"from engine import load_data\ndigits = load_data('digits')\nprint({pictures}.shape, {pictures}.max(), "
    assert printed(asked + f"{labels}.shape)") == ["(64, 28, 28, 1) 1.0 (64,)"]


def test_help_of_what_looks_inside_goes_on_with_that_network():
    before = of_help(engine).replace("epochs=3, cycles=100", "epochs=1, cycles=1")
    asked = "print(seen.shape, excited.shape)\nprint(number.value, network.trace(picture).output(first)[0, 5])"
    *_, shapes, found = printed(f"{before}\n{of_help(engine.explain)}\n{asked}")
    assert shapes == "(28, 28) (128, 9)"
    value, traced = map(float, found.split())
    assert value == pytest.approx(traced, rel=1e-6)


def test_the_ops_of_the_readme_give_the_shapes_and_the_gradient_that_it_says():
    code = example("conv_back")
    assert all(f"# {shape}" in code for shape in ("26×26×8", "13×13×8"))
    moved = """
moved = filters.copy()
moved[1, 2, 0, 0] += 1e-2
more = max_pool(relu(conv2d(picture, moved)[0])[0], 2)[0].sum() - small.sum()
print(maps.shape, small.shape, d_picture.shape, d_filters.shape)
print(more / 1e-2, d_filters[1, 2, 0, 0])
"""
    *_, shapes, gradients = printed(code + moved)
    assert shapes == "(26, 26, 8) (13, 13, 8) (28, 28, 1) (3, 3, 1, 8)"
    measured, told = map(float, gradients.split())
    assert told == pytest.approx(measured, rel=0.02)
    assert told != 0


def test_a_saved_project_is_read_asked_trained_on_and_saved_as_the_readme_says(tmp_path: Path) -> None:
    """The run that went on takes the place of what it was before: the file held both under one id, and did not open."""
    code, design = example("load_project"), preset("assignment").design()
    recipe = design.recipe.replace(epochs=1, cycles=2, batch_size=300)
    training = Training(design.stack, load_data("digits"), recipe)
    steps = [step for step in training.rounds(lambda: recipe) if step]
    training.close()
    file = tmp_path / "digits.convscope"
    save_project(Project(design.with_(recipe=recipe), (training.run(),)), file)
    paper = Image.new("L", (200, 260), 255)
    ImageDraw.Draw(paper).line([(40, 40), (160, 40), (80, 220)], fill=0, width=18)
    paper.save(tmp_path / "seven.png")
    sizes = "\nprint(seven.shape, weights.shape)"
    tested, answer, *cycles, shapes = printed(code + sizes, tmp_path)
    assert 0 < float(tested) <= 1
    assert answer in "0123456789"
    assert [float(line.split()[0]) for line in cycles] == [step.epoch for step in steps if step.validation]
    assert shapes == "(28, 28, 1) (3, 3, 1, 32)"
    (run,) = load_project(file).runs
    assert (run.id, run.history.epochs) == (training.id, run.newest.epoch if run.newest else 0)
    assert run.step > steps[-1].number


def test_arrays_are_learned_from_and_weights_are_a_file_of_numpy_as_the_readme_says(tmp_path: Path) -> None:
    digits = load_data("digits").train[:600]
    np.save(tmp_path / "pixels.npy", digits.pixels)
    np.save(tmp_path / "labels.npy", digits.labels)
    asked = "\nprint(evaluate(stack, learned, test).accuracy, maps.shape, list(arrays) == list(np.load('weights.npz')))"
    read_back, said = printed(example("weights.npz") + asked, tmp_path)
    assert said == f"{read_back} (100, 26, 26, 8) True"
    assert float(read_back) > 0.4


def test_what_the_network_says_of_each_picture_is_found_as_the_readme_says():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = [part for part in readme.split("`") if part.startswith("found = answers")]
    assert all(f"`{one}`" in readme for one in ("found.said", "found.sure", "found.mistakes"))
    code = "from engine.explain import answers\n" + example("step.loss").replace("epochs=3", "epochs=1") + line
    asked = "(found.said == digits.test.labels).mean(), 1 - len(found.mistakes) / len(digits.test), found.sure.min()"
    *_, accuracy, found = printed(f"{code}\nprint({asked})")
    said, right, sure = map(float, found.split())
    assert said == pytest.approx(float(accuracy))
    assert right == pytest.approx(float(accuracy))
    assert 0.1 <= sure < 1


def test_the_table_of_shapes_is_made_as_the_readme_says():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = [part for part in readme.split("`") if part.startswith("print(summary_table")]
    imports = "from engine import Stack, analyse, block\nfrom engine.analysis.summary import summary_table\n"
    stack = 'stack = Stack.of(block("convolution", filters=32, size=3), block("fully_connected"), block("softmax"))\n'
    table = printed(imports + stack + line)
    assert "30×30×32" in table[2]
    assert any(line.startswith("Total") for line in table)
