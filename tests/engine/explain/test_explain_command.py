"""`convscope explain` writes all that a number, a gradient or an answer is made of, and says in two lines what is
wrong."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.blocks import block
from engine.data import load_data
from engine.explain import Network, gradcam, occlusion, saliency
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.training.recipe import Recipe
from engine.training.training import Training
from gui.app import main
from tests.engine.generators import end_of

STACK = Stack.of(
    block("convolution", filters=3, size=3), block("relu"), block("max_pool"),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.convscope"
    save_project(Project(Design(STACK)), path)
    return path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten batches of the digits."""
    recipe = Recipe(batch_size=16, seed=1, learning_rate=0.01)
    training = Training(STACK, load_data("digits"), recipe, cores=1)
    for _ in range(10):
        training.step(recipe)
    training.close()
    path = tmp_path_factory.mktemp("trained") / "b.convscope"
    save_project(Project(Design(STACK, recipe), (training.run(),)), path)
    return path


def explained(file: Path, *arguments: str) -> dict[str, Any]:
    out = file.with_name("out.json")
    out.unlink(missing_ok=True)
    assert main(["explain", str(file), *arguments, "--json", str(out)]) == 0
    return json.loads(out.read_text())


@pytest.mark.parametrize(
    ("place", "count"),
    [
        (("Convolution", "--map", "1", "--at", "9,12"), 9),
        (("0-convolution", "--map", "1", "--at", "9,12"), 9),
        (("maxpool", "--map", "2", "--at", "4,4"), 1),
        (("Max pool", "--map", "2", "--at", "4,4"), 1),
        (("Fully connected", "--map", "7"), 13 * 13 * 3),
    ],
)
def test_terms_bias_and_remainder_in_the_file_are_the_number(file: Path, place: tuple, count: int) -> None:
    found = explained(file, "--picture", "3", "--block", *place)
    products = [term["product"] for term in found["terms"]]
    assert len(products) == count
    assert found["kind"] == "exact"
    assert found["value"] == pytest.approx(sum(products) + found["bias"], abs=1e-10)
    assert abs(found["remainder"]) <= 1e-10 * max(map(abs, products))


@pytest.mark.parametrize(
    ("block", "weight", "shape"),
    [
        ("Convolution", "1,2,0,1", ("filters", 3, 3, 1, 3)),
        ("Fully connected", "100,4", ("weights", 507, 10)),
        ("3-fully_connected", "4", ("bias", 10)),
    ],
)
def test_the_gradient_in_the_file_is_that_of_the_next_batch_of_the_training(
    trained: Path, block: str, weight: str, shape: tuple
) -> None:
    found = explained(trained, "--block", block, "--weight", weight)
    project = load_project(trained)
    recipe = project.design.recipe
    training = Training(STACK, load_data("digits"), recipe, project.runs[0], cores=1)
    index = tuple(map(int, weight.split(",")))
    id = {"Convolution": STACK.ids[0]}.get(block, STACK.ids[3])
    before = training.checkpoint().parameters[id][shape[0]][index]
    slot = training.program.layout[id, shape[0]]
    gradient = training.gradient(recipe)[1].gradient[slot.slice].reshape(shape[1:])[index]
    training.step(recipe)
    training.close()
    assert found["array"] == shape[0]
    assert found["step"] == 11
    assert (found["gradient"], found["weight"]) == (gradient, before)
    assert found["next_weight"] == training.checkpoint().parameters[id][shape[0]][index]
    total = sum(term["product"] for term in found["terms"])
    assert found["gradient"] == pytest.approx(total + found["remainder"], rel=1e-9, abs=1e-15)
    assert abs(found["remainder"]) <= 1e-4 * abs(found["gradient"]) + 1e-9
    assert found["finite_difference"] == pytest.approx(found["gradient"], rel=1e-3, abs=1e-8)
    assert [line["value"] for line in found["update"]][-1] == found["next_weight"]
    largest = max(abs(term["product"]) for term in found["terms"])
    assert abs(found["patches"][0]["product"]) == largest
    assert found["patches"][0]["reads"]
    labels = load_data("digits").train.labels
    assert all(labels[one["picture"]] == one["label"] for one in found["pictures"])


def test_a_network_that_was_not_trained_shows_the_gradient_of_its_first_batch(file: Path) -> None:
    assert explained(file, "--block", "Convolution", "--weight", "0,0,0,0")["step"] == 1


def test_a_run_of_another_stack_than_is_on_screen_is_explained_by_its_own_blocks(trained: Path, tmp_path: Path) -> None:
    project = load_project(trained)
    edited = Design(STACK.replace(STACK.ids[0], block("convolution", filters=8, size=5)), project.design.recipe)
    path = tmp_path / "edited.convscope"
    save_project(Project(edited, project.runs), path)
    weight = ("--block", "Convolution", "--weight", "2,2,0,2")
    assert explained(path, *weight)["next_weight"] == explained(trained, *weight)["next_weight"]


def test_that_no_training_of_a_file_is_of_its_network_is_said_where_its_answers_are_asked_for(
    trained: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = tmp_path / "edited.convscope", ("--block", "Convolution", "--map", "0", "--at", "3,3")
    project = load_project(trained)
    edited = STACK.replace(STACK.ids[0], block("convolution", filters=8, size=5))
    save_project(Project(project.design.with_(stack=edited), project.runs), path)
    for one, is_said in ((path, True), (trained, False), (file, False)):
        explained(one, *words)
        assert ("are of another network or other pictures" in capsys.readouterr().err) is is_said
    for one, problem in (
        (path, "The trainings in edited.convscope are of another network or other pictures."),
        (file, "a.convscope holds a network that was not trained yet."),
    ):
        assert main(["evaluate", str(one)]) == 2
        assert capsys.readouterr().err.splitlines()[0] == problem


@pytest.mark.parametrize("why", ["saliency", "gradcam", "occlusion"])
def test_the_map_of_an_answer_in_the_file_is_that_of_the_engine(trained: Path, why: str) -> None:
    found = explained(trained, "--picture", "5", "--class", "3", "--why", why)
    project = load_project(trained)
    assert project.checkpoint is not None
    data = load_data("digits")
    network = Network.of(STACK, data.shape, project.checkpoint)
    picture = data.test.picture(5)
    work = {"saliency": saliency, "gradcam": gradcam}.get(why)
    expected = work(network, picture, 3) if work else end_of(occlusion(network, picture, 3))
    np.testing.assert_allclose(found["map"], expected.map, rtol=1e-5, atol=1e-6)
    assert np.shape(found["over_picture"]) == (28, 28)
    assert found["class"] == 3
    assert found["score"] == pytest.approx(float(network.scores(picture[np.newaxis])[0, 3]), rel=1e-5)


def test_gradcam_takes_the_block_that_is_named(trained: Path) -> None:
    found = explained(trained, "--class", "3", "--why", "gradcam", "--block", "ReLU")
    assert np.shape(found["map"]) == (26, 26)
    assert found["block"] == "1-relu"


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("--map", "0", "--weight", "0"),
        ("--map", "0"),
        ("--weight", "0,0,0,0"),
        ("--block", "Convolution", "--weight", "0,0,0,3"),
        ("--block", "Convolution", "--weight", "0,x"),
        ("--block", "ReLU", "--weight", "0"),
        ("--block", "Convolution", "--weight", "0", "--array", "scale"),
        ("--why", "saliency"),
        ("--why", "guess", "--class", "1"),
        ("--why", "saliency", "--class", "10"),
        ("--why", "saliency", "--class", "1", "--than", "10"),
        ("--map", "0", "--block", "Softmax", "--than", "1"),
        ("--why", "occlusion", "--class", "1", "--patch", "-3"),
        ("--why", "occlusion", "--class", "1", "--patch", "0"),
        ("--why", "occlusion", "--class", "1", "--patch", "99"),
        ("--why", "occlusion", "--class", "1", "--stride", "0"),
        ("--why", "occlusion", "--class", "1", "--patch", "4", "--stride", "5"),
        ("--block", "Softmax", "--map", "\u0663"),
        ("--block", "Softmax", "--map", "0_1"),
        ("--why", "gradcam", "--class", "1", "--block", "Fully connected"),
        ("--why", "gradcam", "--class", "1", "--block", "Nobody"),
        ("--block", "Nobody", "--map", "0"),
        ("--block", "ReLU", "--map", "0"),
        ("--block", "ReLU", "--map", "9", "--at", "0,0"),
        ("--block", "Softmax", "--map", "0", "--picture", "-1"),
        ("--block", "Softmax", "--map", "0", "--at", "3"),
    ],
)
def test_what_is_not_there_is_said_in_two_lines(file: Path, wrong: tuple, capsys: pytest.CaptureFixture) -> None:
    assert main(["explain", str(file), *wrong]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_number_without_its_place_is_asked_for_it(file: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["explain", str(file), "--block", "ReLU", "--map", "0"]) == 2
    assert "Add --at ROW,COLUMN" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "lines"), [(("fullyconnected", "--map", "4"), 7), (("relu", "--map", "1", "--at", "9,12"), 1)]
)
def test_the_terminal_shows_the_largest_terms_and_they_add_up(
    trained: Path, capsys: pytest.CaptureFixture[str], place: tuple[str, ...], lines: int
) -> None:
    block, *where = place
    assert main(["explain", str(trained), "--block", block, *where]) == 0
    head, *terms = capsys.readouterr().out.splitlines()
    assert len(terms) == lines
    assert head.endswith(", 1 term" if lines == 1 else " terms")
    value = float(head.split(": ")[1].split(",")[0])
    numbers = [float(line.split()[0]) for line in terms]
    assert sum(numbers) == pytest.approx(value, abs=1e-4)
    products = [term["product"] for term in explained(trained, "--block", block, *where)["terms"]]
    listed = sorted(map(abs, products), reverse=True)
    shown = min(lines, 5)  # and all others in one line, and the bias
    assert [abs(number) for number in numbers[:shown]] == pytest.approx(listed[:shown], rel=1e-5)


def test_the_terminal_shows_what_a_softmax_does_with_the_scores(
    trained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(trained), "--block", "softmax", "--map", "4"]) == 0
    head, *_, score, largest, one, whole, share = capsys.readouterr().out.splitlines()
    value = float(head.split(": ")[1].split(",")[0])
    assert np.exp(float(score.split()[0]) - float(largest.split()[0])) == pytest.approx(float(one.split()[0]), rel=1e-3)
    assert float(one.split()[0]) / float(whole.split()[0]) == pytest.approx(value, rel=1e-4)
    assert float(share.split()[0]) == value


def test_why_one_class_rather_than_another_is_told_by_their_lead(
    trained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = [explained(trained, "--class", one, "--why", "occlusion") for one in ("3", "8")]
    lead = explained(trained, "--class", "3", "--than", "8", "--why", "occlusion")
    assert lead["than"] == 8
    np.testing.assert_allclose(lead["map"], np.subtract(scores[0]["map"], scores[1]["map"]), atol=1e-5)
    assert main(["explain", str(trained), "--class", "3", "--than", "8", "--why", "gradcam"]) == 0
    assert f"gradcam, class 3 rather than 8: lead {lead['score']:.6g}, a map" in capsys.readouterr().out
