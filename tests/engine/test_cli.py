"""The command line trains and evaluates without a window, and says what is wrong in two lines."""

import json
import unicodedata
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest

import gui.app
from engine.cli.commands.evaluate import with_its_classes
from engine.data import About, Images
from engine.errors import FileError
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.training.evaluation import evaluate
from tests.engine.command_line import alone
from tests.engine.samples import some_digits, write_npz

DATA = some_digits(200, 60)


@pytest.fixture(scope="module")
def npz(tmp_path_factory):
    return write_npz(tmp_path_factory.mktemp("data") / "few.npz", DATA)


@pytest.fixture
def run(capsys):
    """Run a command in this process: exit status, lines of standard output, lines of standard error."""

    def command(*arguments):
        status = gui.app.main([str(argument) for argument in arguments])
        output, errors = capsys.readouterr()
        return status, output.splitlines(), errors.splitlines()

    return command


def train(npz, *more):
    return "train", "dense", "--data", npz, "--epochs", 3, "--cycles", 5, "--seed", 7, *more


def test_train_says_how_good_the_network_is_and_writes_the_figures(run, npz, tmp_path):
    status, output, errors = run(*train(npz, "--json", tmp_path / "figures.json"))
    assert (status, len(output), errors) == (0, 1, [])
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert f"{100 * figures['test_accuracy']:.2f} %" in output[0]
    assert output[0].startswith("Trained 9 steps in ")
    assert figures["steps"] == 9  # 180 pictures in batches of 64
    assert figures["parameters"] == 25_450
    assert figures["test_pictures"] == 60
    assert figures["test_accuracy"] * 60 == pytest.approx(round(figures["test_accuracy"] * 60))
    assert 0 <= figures["validation_accuracy"] <= 1
    assert list(figures["class_accuracy"]) == list("0123456789")
    shares = [share for share in figures["class_accuracy"].values() if share is not None]
    assert np.mean(shares) == pytest.approx(figures["test_accuracy"], abs=1e-5)  # as many of each class
    assert figures["recipe"]["epochs"] == 3
    assert figures["recipe"]["seed"] == 7


def test_a_step_whose_evaluation_comes_later_is_one_step(run, npz, monkeypatch):
    monkeypatch.setattr("engine.training.validating.PAYS", 1)
    monkeypatch.setattr(import_module("engine.fast.running.plan"), "cores", lambda: 2)
    given = []

    def seen(step, **changes):
        given.append(changes)
        return replace(step, **changes)

    monkeypatch.setattr("engine.training.validating.replace", seen)
    status, output, errors = run(*train(npz))
    assert (status, errors) == (0, [])
    assert {"late": True} in given
    assert output[0].startswith("Trained 9 steps in ")


def test_evaluate_gives_what_train_gave(run, npz, tmp_path):
    saved, one, two = tmp_path / "a.convscope", tmp_path / "one.json", tmp_path / "two.json"
    assert run(*train(npz, "--save", saved, "--json", one))[0] == 0
    status, output, errors = run("evaluate", saved, "--json", two)
    assert (status, len(output), errors) == (0, 1, [])
    first, second = (json.loads(file.read_text(encoding="utf-8")) for file in (one, two))
    for name in ("test_accuracy", "top_3_accuracy", "test_loss", "test_pictures", "class_accuracy"):
        assert first[name] == second[name]
    assert second["test_accuracy"] < second["top_3_accuracy"] <= 1
    assert output[0].endswith(f", {100 * second['top_3_accuracy']:.2f} % among the first 3 answers")
    assert output[0] == output[0][:1].upper() + output[0][1:]


def test_a_saved_training_holds_all_of_it(run, npz, tmp_path):
    run(*train(npz, "--save", tmp_path / "a.convscope"))
    project = load_project(tmp_path / "a.convscope")
    assert project.design.recipe.cycles == 5
    assert project.design.data_name == str(npz)
    assert project.checkpoint.step == 9
    assert len(project.history.validation_loss) == 5
    direct = evaluate(project.design.stack, project.checkpoint, DATA.test)
    assert direct.correct == project.test.correct


def test_the_same_command_twice_gives_the_same_figures(run, npz, tmp_path):
    results = []
    for name in ("one.json", "two.json"):
        run(*train(npz, "--json", tmp_path / name))
        figures = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        results.append({key: value for key, value in figures.items() if key != "train_seconds"})
    assert results[0] == results[1]


def test_a_saved_design_can_be_trained_and_its_data_is_found_from_anywhere(run, npz, tmp_path, monkeypatch):
    monkeypatch.chdir(npz.parent)
    run("train", "dense", "--data", "few.npz", "--epochs", 1, "--save", tmp_path / "a.convscope")
    monkeypatch.chdir(tmp_path)
    assert run("evaluate", "a.convscope")[0] == 0
    status, output, _ = run("train", "a.convscope", "--epochs", 1)
    assert status == 0
    assert "Trained 3 steps" in output[0]


def test_pictures_that_know_fewer_classes_can_be_evaluated(run, npz, tmp_path):
    run(*train(npz, "--save", tmp_path / "a.convscope"))
    few = DATA.test.batch(DATA.test.labels < 4)
    arrays = {f"{name}_{part}": a for part in ("train", "test") for name, a in (("x", few.pixels), ("y", few.labels))}
    np.savez(tmp_path / "fewer.npz", **arrays)
    figures = tmp_path / "figures.json"
    assert run("evaluate", tmp_path / "a.convscope", "--data", tmp_path / "fewer.npz", "--json", figures)[0] == 0
    assert list(json.loads(figures.read_text(encoding="utf-8"))["class_accuracy"]) == list("0123")


@pytest.mark.parametrize(("names", "is_right", "says"), [
    ("9876543210", True, ""),  # the same ones: whatever their order, each is known by its name
    ("36", True, ""),
    ("abcdefghij", True, "those of named are a, b, c, d, e, f, g, h, i, j: the first is taken for the first"),
    ("012345678x", True, "those of named are 0, 1, 2, 3, 4, 5, 6, 7, 8, x: the first is taken for the first"),
    ("0123456789x", False, "those of named are 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, x."),
    ("abc", False, "those of named are a, b, c."),
    ("1bcdefghij", False, "those of named are 1, b, c, d, e, f, g, h, i, j."),
])  # fmt: skip
def test_pictures_of_other_classes_are_answered_by_name_or_it_is_said_that_they_cannot_be(
    run, npz, tmp_path, monkeypatch, names, is_right, says
):
    saved, figures = tmp_path / "a.convscope", tmp_path / "figures.json"
    run(*train(npz, "--save", saved))
    project = load_project(saved)
    place = {int(name): place for place, name in enumerate(names)} if not says else dict.fromkeys(range(len(names)))
    kept = np.flatnonzero(np.isin(DATA.test.labels, list(place)))
    labels = DATA.test.labels[kept] if says else np.array([place[int(label)] for label in DATA.test.labels[kept]])
    test = Images(DATA.test.pixels[kept], labels, DATA.test.scale)
    named = replace(DATA, title="named", train=test, test=test, class_names=tuple(names))
    monkeypatch.setattr(Design, "load_data", lambda *_: named)
    status, _, errors = run("evaluate", saved, "--json", figures)
    assert status == (0 if is_right else 2)
    assert says in "".join(errors)
    if is_right:
        direct = evaluate(project.design.stack, project.checkpoint, DATA.test.batch(kept))
        assert json.loads(figures.read_text(encoding="utf-8"))["test_accuracy"] == direct.accuracy
    else:
        assert "convscope train FILE --data NAME --fit-end" in errors[1]


def test_pictures_of_another_size_are_told_with_how_they_are_brought_to_it(run, npz, tmp_path, monkeypatch):
    saved = tmp_path / "a.convscope"
    run(*train(npz, "--save", saved))
    test = Images(np.zeros((3, 9, 9, 3), np.uint8), np.arange(3), 1 / 255)
    for kind, remedy in (("npz", "Name pictures of that size."), ("folder", "--name NAME --size 28 --grey")):
        other = replace(DATA, title="mine", train=test, test=test, about=About(kind))
        monkeypatch.setattr(Design, "load_data", lambda *_, other=other: other)
        for damage in ((), ("--damage", "noise:0.2"), ("--damage", "noise")):
            status, _, errors = run("evaluate", saved, *damage)
            assert (status, errors[0]) == (2, "The network learned pictures of 28×28×1; those of mine are 9×9×3.")
            assert errors[1].endswith(remedy)


@pytest.mark.parametrize("what", ["evaluate", "write"])
def test_what_has_nothing_to_do_with_the_size_of_the_pictures_is_told_as_it_is(run, npz, tmp_path, monkeypatch, what):
    saved, smaller = tmp_path / "a.convscope", write_npz(tmp_path / "smaller.npz", some_digits(200, 60, 14))
    run(*train(npz, "--save", saved))
    result = load_project(saved).run.test

    def refuse(*_):
        raise FileError("There is no room.", "Make some.")

    monkeypatch.setattr("engine.cli.commands.evaluate.evaluate", lambda *_: result)
    monkeypatch.setattr(f"engine.cli.commands.evaluate.{what}", refuse)
    for damage in ("noise", "noise:0.2"):
        status, _, errors = run("evaluate", saved, "--data", smaller, "--damage", damage)
        assert (status, errors) == (2, ["There is no room.", "Make some."])


@pytest.mark.parametrize(("learned", "names", "same"), [
    ("abcdefghiä", "ABCDEFGHIÄ", "abcdefghiä"),
    ("abcdefghiä", "Ä", "ä"),  # fewer, and their order is another
    ("abcdefghiä", unicodedata.normalize("NFD", "ä"), "ä"),  # as old systems of Apple's write it
    ("aAbBcCdDeE", "AaBbCcDdEe", "AaBbCcDdEe"),  # here they are different
])  # fmt: skip
def test_names_that_differ_in_capitals_or_in_how_an_accent_is_written_are_of_one_class(learned, names, same):
    names = (names,) if len(names) < 10 else tuple(names)
    test = Images(DATA.test.pixels[:10], np.arange(10) % len(names), DATA.test.scale)
    found = with_its_classes(replace(DATA, train=test, test=test, class_names=names), tuple(learned))
    assert found.class_names == tuple(learned)
    assert [found.class_names[label] for label in found.test.labels[: len(names)]] == list(same)


def wrong_commands(npz, tmp_path):
    untrained = tmp_path / "untrained.convscope"
    save_project(Project(Design()), untrained)
    text = tmp_path / "text.txt"
    text.write_text("text", encoding="utf-8")
    larger = tmp_path / "larger.npz"
    write_npz(larger, some_digits(200, 60, 14))
    trained = tmp_path / "trained.convscope"
    gui.app.main([str(a) for a in train(npz, "--save", trained)])
    return {
        "unknown preset": ("train", "alexnet"),
        "no design": ("train",),
        "a file that is not there": ("train", tmp_path / "nothing.convscope"),
        "a file of another kind": ("train", text),
        "a folder": ("train", tmp_path),
        "an endless name": ("train", "x" * 5000),
        "an empty stack": ("train", "empty", "--data", npz),
        "an empty name": ("train", ""),
        "data that is not there": ("train", "dense", "--data", "nothing.npz"),
        "data of another kind": ("train", "dense", "--data", text),
        "no epochs": ("train", "dense", "--epochs", 0),
        "epochs below 0": ("train", "dense", "--epochs", -3),
        "too many epochs": ("train", "dense", "--epochs", 10**9),
        "epochs in words": ("train", "dense", "--epochs", "many"),
        "a fraction of epochs": ("train", "dense", "--epochs", 1.5),
        "no cycles": ("train", "dense", "--cycles", 0),
        "a seed below 0": ("train", "dense", "--seed", -1),
        "an unknown option": ("train", "dense", "--speed", 3),
        "an option without its value": ("train", "dense", "--epochs"),
        "an option alone": ("--nonsense",),
        "one design too many": ("train", "dense", "lenet"),
        "saving into no folder": train(npz, "--save", tmp_path / "no" / "a.convscope"),
        "saving over a folder": train(npz, "--save", tmp_path),
        "figures into no folder": train(npz, "--json", tmp_path / "no" / "a.json"),
        "figures over a folder": train(npz, "--json", tmp_path),
        "figures of an endless name": train(npz, "--json", tmp_path / ("x" * 300)),
        "evaluating nothing": ("evaluate",),
        "evaluating a file that is not there": ("evaluate", "nothing.convscope"),
        "evaluating what was not trained": ("evaluate", untrained),
        "evaluating a preset": ("evaluate", "dense"),
        "evaluating pictures of another size": ("evaluate", trained, "--data", larger),
    }


def test_bad_input_ends_in_status_2_and_two_lines(run, npz, tmp_path):
    for name, command in wrong_commands(npz, tmp_path).items():
        run_before = set(tmp_path.iterdir())
        status, output, errors = run(*command)
        output = [line for line in output if not line.startswith("Trained 9")]  # what was made to be evaluated
        assert (status, output) == (2, []), name
        assert len(errors) == 2, (name, errors)
        assert all(line.strip() for line in errors), (name, errors)
        assert "Traceback" not in "".join(errors), name
        assert set(tmp_path.iterdir()) == run_before, name


def test_a_result_that_cannot_be_written_is_told_before_the_training_and_not_after(run, npz, tmp_path, monkeypatch):
    monkeypatch.setattr("engine.cli.commands.train.Training", lambda *_: pytest.fail("it was trained"))
    for option in ("--save", "--json", "--plot"):
        for file in (tmp_path, tmp_path / "no" / "file"):
            assert run(*train(npz, option, file))[0] == 2


def test_an_option_that_a_command_does_not_have_is_answered_by_the_help_of_that_command(run):
    assert run("train", "dense", "--speed", 3)[2] == ["There is no argument '--speed'.", "Try: convscope train --help"]
    assert run("runs", "list", "--all")[2][1] == "Try: convscope runs --help"
    assert run("--nonsense")[2][1] == "Try: convscope --help"


def test_an_error_names_what_is_wrong_and_what_to_try(run):
    assert run("train", "alexnet")[2] == [
        "There is no preset or file 'alexnet'.",
        "The presets are: assignment (Two convolutions), lenet, dense (No convolution), resnet (With shortcuts), "
        "inception (Side by side), empty (Empty stack).",
    ]
    assert run("train", "dense", "--epochs", 0)[2] == ["Epochs is 0.", "Use a whole number from 1 to 10000."]
    assert run("train", "dense", "--seed", -1)[2][0] == "Argument --seed: '-1' is less than 0."
    problem, remedy = run("train", "dense", "--speed", 3)[2]
    assert "--speed" in problem
    assert "--help" in remedy


def test_the_program_trains_in_a_process_of_its_own_without_a_bar_where_there_is_no_terminal(npz, tmp_path):
    done = alone(*train(npz, "--save", tmp_path / "a.convscope"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Trained 9 steps")
    assert load_project(tmp_path / "a.convscope").checkpoint.step == 9


def test_training_imports_no_qt_and_ends_with_2_where_it_cannot(npz):
    code = (
        "import sys; from gui.app import main; status = main(sys.argv[1:]);"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in"
        " ('PySide6', 'shiboken6', 'pyqtgraph', 'qtawesome', 'gui'))); sys.exit(status)"
    )
    good = alone(*train(npz), code=code)
    assert good.returncode == 0, good.stderr
    ours = ["gui", "gui.app", "gui.early_partner", "gui.ending", "gui.without_console"]
    assert good.stdout.splitlines()[-1] == str(ours)
    bad = alone("train", "alexnet", code=code)
    assert bad.returncode == 2
    assert len(bad.stderr.splitlines()) == 2


def test_help_is_given_without_a_window():
    for arguments in (["--help"], ["train", "--help"], ["evaluate", "--help"]):
        with pytest.raises(SystemExit) as caught:
            gui.app.main(arguments)
        assert caught.value.code == 0


def test_bench_prints_and_writes_the_figures(run, tmp_path, monkeypatch):
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    file = tmp_path / "figures.json"
    status, output, errors = run("bench", "--networks", "small-14", "--rounds", 1, "--seconds", 0.02, "--json", file)
    assert (status, errors) == (0, [])
    assert output[-1].startswith("small-14")
    assert any("OPENBLAS_CORETYPE" in line for line in output)
    figures = json.loads(file.read_text(encoding="utf-8"))
    (row,) = figures["networks"]
    assert f"{row['convscope training']:.0f}" in output[-1]
    assert min(row["convscope training"], row["convscope inference"]) > 0
    assert figures["gemm_peak_of_a_core"] > 1e8


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--rounds", "0"], "'0'"),
        (["--rounds", "few"], "'few'"),
        (["--seconds", "-1"], "'-1'"),
        (["--seconds", "nan"], "'nan'"),
        (["--networks", ","], "','"),
        (["--networks", "random:2", "--seed", "-1"], "'-1' is less than 0"),
        (["--networks"], "--networks"),
        (["--peer", "jax"], "'jax'"),
        (["--fast"], "'--fast'"),
        (["--json", "no-such-folder/figures.json"], "no-such-folder"),
    ],
)
def test_bench_refuses_in_two_lines_before_it_measures(run, arguments, named):
    status, output, errors = run("bench", *arguments)
    assert (status, output, len(errors)) == (2, [], 2)
    assert named in errors[0]
