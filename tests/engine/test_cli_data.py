"""`convscope data`, and training and evaluating on what it brought."""

import json
from pathlib import Path

import numpy as np
import pytest

import gui.app
from engine.data.corrections import Correction
from engine.errors import DataError
from engine.project.design import Design
from engine.project.presets import presets
from engine.project.project import Project, load_project, save_project
from engine.training.recipe import Recipe
from tests.engine.data.files import signs, write_folder, write_idx
from tests.engine.data.sheets import sheet


@pytest.fixture(autouse=True)
def empty_shelf(tmp_path, monkeypatch):
    monkeypatch.setattr("engine.files.own_place.user_data_path", lambda *_, **__: tmp_path / "of the user")
    monkeypatch.setattr("engine.data.shelf.user_cache_path", lambda *_, **__: tmp_path / "of the system")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys):
    def run(*arguments: object) -> tuple[int, dict, str, str]:
        file = Path("figures.json")
        file.unlink(missing_ok=True)
        status = gui.app.main([*map(str, arguments), "--json", str(file)])
        said = capsys.readouterr()
        figures = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        return status, figures, said.out, said.err

    return run


def test_pictures_are_imported_shown_listed_trained_on_and_taken_away(run, tmp_path):
    write_folder(tmp_path / "signs", signs() | {"stop/bad.png": b"x"})
    how = "--size", 12, "--grey", "--fit", "pad"
    status, figures, said, _ = run("data", "import", "signs", "--name", "our-signs", *how)
    assert status == 0
    assert "12 pictures to learn from, 3 for the test" in said
    assert run("data", "show", "our-signs")[1] == figures
    assert figures["shape"] == [12, 12, 1]
    assert figures["classes"] == {"sign 2": 5, "sign 10": 5, "stop": 5}
    assert list(figures["classes"]) == ["sign 2", "sign 10", "stop"]
    assert set(figures["passed_over"]) == {"stop/bad.png"}
    sets = {one["name"]: one for one in run("data", "list")[1]["sets"]}
    here = [one["here"] for one in sets.values()]
    assert here == sorted(here, reverse=True), "what is here stands first"
    assert sets["our-signs"]["pictures"] == 15
    assert sets["digits"]["here"]
    assert (sets["mnist"]["here"], sets["mnist"]["megabytes"]) == (False, 11.6)
    status, figures, *_ = run("train", "dense", "--data", "our-signs", "--epochs", 2, "--save", "a.convscope")
    assert status == 0
    assert list(figures["class_accuracy"]) == ["sign 2", "sign 10", "stop"]
    assert "top_3_accuracy" not in figures  # any three hold the right one
    project = load_project("a.convscope")
    assert project.design.data_name == "our-signs"
    assert project.design.stack.places[-2].block.units == 3
    assert run("evaluate", "a.convscope")[1]["test_pictures"] == 3
    assert run("data", "remove", "our-signs")[0] == 0
    status, _, _, error = run("evaluate", "a.convscope")
    assert status == 2
    assert "our-signs" in error


def test_a_set_is_saved_as_folders_of_pictures_that_can_be_learned_from(run, tmp_path):
    write_folder(tmp_path / "signs", signs())
    run("data", "import", "signs", "--name", "our-signs")
    status, figures, said, _ = run("data", "export", "our-signs", "saved")
    assert status == 0
    assert "15 pictures of our-signs are saved" in said
    assert figures["folders"] == {name: name for name in ("sign 2", "sign 10", "stop")}
    before, after = (run("data", "show", name)[1] for name in ("our-signs", "saved"))
    assert [after[key] for key in ("train", "test", "shape", "mean")] == [
        before[key] for key in ("train", "test", "shape", "mean")
    ]
    assert run("data", "export", "our-signs", "saved")[0] == 2


def test_a_file_whose_end_does_not_fit_is_refused_with_the_flag_that_fits_it(run, tmp_path):
    write_folder(tmp_path / "signs", signs())
    for preset in ("lenet", "dense"):
        assert run("train", preset, "--data", "signs", "--steps", 1, "--save", "three.convscope")[0] == 0
        status, _, _, error = run("train", "three.convscope", "--data", "digits", "--steps", 1)
        assert status == 2
        assert "three.convscope does not end in the 10 classes" in error
        assert "--fit-end" in error
        train = "train", "three.convscope", "--data", "digits", "--steps", 1
        assert run(*train, "--fit-end", "--save", "ten.convscope")[0] == 0
        ids = load_project("three.convscope").design.stack.ids
        ten = load_project("ten.convscope").design.stack
        assert ten.ids == ids
        assert ten.places[-2].block.units == 10
    for command in (("compare", "three.convscope", "dense"), ("range-test", "three.convscope"),
                    ("resume", "three.convscope")):  # fmt: skip
        status, _, _, error = run(*command, "--data", "digits")
        assert (status, "Add --fit-end" in error) == (2, False), "it has no such option"
        assert "convscope train FILE --data NAME --fit-end --save OTHER" in error


def test_a_file_of_pictures_is_remembered_by_its_full_path_and_a_set_by_its_name(run, tmp_path, monkeypatch):
    for folder in ("signs", "digits", "mnist"):
        write_folder(tmp_path / folder, signs())
    signs_folder, once = str((tmp_path / "signs").resolve()), ("--steps", 1, "--save", "a.convscope")
    status, _, said, _ = run("train", "dense", "--data", "digits", *once)
    assert (status, said[:18]) == (0, "Trained 1 step in ")
    assert load_project("a.convscope").design.data_name == "digits", "a folder beside of the same name is not meant"
    assert run("train", "dense", "--data", "mnist", *once)[0] == 0, "the set of that name is not here"
    assert run("train", "dense", "--set", "data=signs", *once)[0] == 0
    design = load_project("a.convscope").design
    assert (design.data_name, design.stack.places[-2].block.units) == (signs_folder, 3)
    replayed = ["replay", "a.convscope", "--step", "1", "--data", "signs", "--save", "b.convscope"]
    assert gui.app.main(replayed) == 0
    assert load_project("b.convscope").design.data_name == signs_folder
    seen = []

    def nothing_to_see(stack, data, *_, **__):
        seen.append((data.name, stack.places[-2].block.units))
        raise DataError("nothing to see", "-")

    monkeypatch.setattr("engine.cli.commands.range_test.range_test", nothing_to_see)
    run("range-test", "dense", "--set", "data=signs")
    assert seen == [(signs_folder, 3)]
    monkeypatch.setattr(
        "engine.cli.trials.run_all", lambda trials, **_: seen.extend(one.design["data"] for one in trials) or iter(())
    )
    run("sweep", "dense", "--vary", "data=digits,signs")
    assert seen[1:] == ["digits", signs_folder]


def test_sets_are_got_from_files_that_lie_here_already(run, tmp_path, monkeypatch):
    import hashlib

    from engine.data.sources import sources

    write_idx(tmp_path / "files")
    kind = type(sources()["mnist"])
    sums = {path.name: hashlib.md5(path.read_bytes()).hexdigest() for path in (tmp_path / "files").iterdir()}
    monkeypatch.setattr(kind, "files", sums)
    assert run("data", "get", "mnist", "--from", "files")[1]["train"] == 20
    assert run("data", "show", "mnist")[1]["title"] == "MNIST, all of it"


def test_augmentation_and_damage_have_their_flags(run):
    train = "train", "dense", "--data", "digits", "--steps", 60, "--save", "a.convscope"
    status, figures, _, error = run(*train, "--augment", "shift:1", "flip")
    assert status == 0
    assert [one["kind"] for one in figures["recipe"]["augmentation"]] == ["shift", "flip"]
    assert "characters" in error
    clean = run("evaluate", "a.convscope")[1]
    noisy = run("evaluate", "a.convscope", "--damage", "noise:0.8")[1]
    assert noisy["damage"] == {"kind": "noise", "strength": 0.8}
    assert noisy["test_accuracy"] < clean["test_accuracy"] - 0.1
    curve = run("evaluate", "a.convscope", "--damage", "occlusion")[1]["curve"]
    assert run("evaluate", "a.convscope", "--damage", "occlusion:")[1]["curve"] == curve
    assert run("evaluate", "a.convscope", "--damage", "blur:1e-300")[1]["test_accuracy"] == clean["test_accuracy"]
    assert curve[0] == {"strength": 0.0} | {name: clean[name] for name in ("test_accuracy", "test_loss")}
    assert curve[-1]["test_accuracy"] < curve[0]["test_accuracy"]
    assert run("train", "a.convscope", "--steps", 1, "--augment")[1]["recipe"]["augmentation"] == []
    for wrong in (("train", "dense", "--augment", "melt"), ("evaluate", "a.convscope", "--damage", "noise:99")):
        assert run(*wrong)[0] == 2


def test_without_test_pictures_figures_are_json_damage_is_none_and_a_comparison_is_refused_before_it_trains(
    run, tmp_path, monkeypatch
):
    write_folder(tmp_path / "signs", signs())
    assert run("data", "import", "signs", "--name", "untested", "--size", 12, "--test", 0)[1]["test"] == 0
    titles = []
    monkeypatch.setattr("gui.curves.chart_file.save_chart", lambda *given: titles.append(given[2]))
    how = "--epochs", 2, "--save", "a.convscope", "--plot", "a.png"
    trained = run("train", "dense", "--data", "untested", *how)
    assert titles == ["No convolution"]
    clean, noisy = (run("evaluate", "a.convscope", *how) for how in ((), ("--damage", "noise:0.2")))
    for status, figures, said, _ in (trained, clean, noisy):
        assert (status, figures["test_pictures"], figures["test_accuracy"], figures["test_loss"]) == (0, 0, None, None)
        assert "NaN" not in Path("figures.json").read_text(encoding="utf-8")
        assert said.endswith("here are no test pictures\n")
        assert list(figures["class_accuracy"].values()) == [None] * 3
    status, _, _, error = run("explain", "a.convscope", "--why", "saliency", "--class", 0)
    assert (status, "-1" in error) == (2, False)
    assert "untested has no test pictures" in error
    status, figures, _, _ = run("evaluate", "a.convscope", "--damage", "noise")
    assert (status, {point["test_accuracy"] for point in figures["curve"]}) == (0, {None})
    monkeypatch.setattr("engine.cli.commands.compare.make_missing", lambda *_: pytest.fail("it was trained"))
    status, _, _, error = run("compare", "a.convscope", "dense", "--data", "untested", "--seeds", 2)
    assert (status, error.splitlines()[0]) == (2, "untested has no test pictures, by which A and B are compared.")


@pytest.mark.parametrize(("path", "wish", "is_told"), [
    ("t.csv", ("--size", 16), True), ("t.csv", ("--grey",), True), ("t.csv", ("--label", "first"), False),
    ("signs", ("--size", 16), False), ("signs", ("--fit", "pad"), False), ("signs", ("--label", "first"), True),
    ("signs", ("--rows", "a b"), True), ("signs", ("--columns", "a b"), True),
    ("t.csv", (), False), ("signs", (), False),
])  # fmt: skip
def test_a_wish_that_makes_no_difference_to_a_file_is_told(run, tmp_path, path, wish, is_told):
    write_folder(tmp_path / "signs", signs())
    (tmp_path / "t.csv").write_text("\n".join(f"{n % 2}{',7' * 16}" for n in range(12)), encoding="utf-8")
    status, _, _, error = run("data", "import", path, "--name", "mine", *wish)
    assert (status, "changes nothing" in error) == (0, is_told)
    assert error.startswith(wish[0]) if is_told else not error


def test_one_test_picture_that_was_learned_from_is_told_as_one(run, tmp_path):
    one, two, three = (signs()[f"{name}/0.png"] for name in ("stop", "sign 2", "sign 10"))
    write_folder(tmp_path / "signs", {"a/0.png": one, "a/1.png": one, "b/0.png": two, "b/1.png": three})
    assert "  1 test picture is also among those" in run("data", "show", "signs")[2]


def test_corrections_are_those_of_a_file_however_its_path_is_written(run, tmp_path):
    write_folder(tmp_path / "signs", signs())
    corrections = Correction("train", 0, 1), Correction("test", 0, None)
    design = Design(recipe=Recipe(seed=1), data_name=str((tmp_path / "signs").resolve()), corrections=corrections)
    save_project(Project(design.with_(stack=presets()["dense"].stack)), "a.convscope")
    assert run("train", "a.convscope", "--fit-end", "--steps", 1, "--save", "a.convscope")[0] == 0
    for path in ("signs", "./signs"):
        assert run("doctor", "a.convscope", "--data", path)[0] == 0
        assert run("evaluate", "a.convscope", "--data", path)[1]["test_pictures"] == 2
        assert gui.app.main(["replay", "a.convscope", "--step", "0", "--data", path, "--save", "b.convscope"]) == 0
        assert load_project("b.convscope").design.corrections == corrections


@pytest.mark.parametrize(("arguments", "word"), [
    (("show", "shapes:seed=-1"), "seed (0–2147483647)"),
    (("show", "nothing"), "nothing"),
    (("get", "nothing"), "nothing"),
    (("get", "mnist", "--from", "nowhere"), "train-images"),
    (("import", "nowhere", "--name", "n"), "nowhere"),
    (("import", ".", "--name", "../n"), "name"),
    (("import", ".", "--name", "n", "--size", "9999"), "9999"),
    (("import", ".", "--name", "n", "--size", "0"), "'0' is less than 1"),
    (("import", ".", "--name", "n", "--test", "100"), "100 % of the pictures cannot be set aside"),
    (("import", ".", "--name", "n", "--grey", "--colour"), "not allowed"),
    (("import", ".", "--name", "n", "--seed", "-1"), "Argument --seed: '-1' is less than 0."),
    (("remove", "digits"), "'digits' was not fetched or imported"),
    (("remove", "nobody"), "no data set 'nobody'"),
    ((), "list|get|import|export|show|remove"),
])  # fmt: skip
def test_what_cannot_be_done_is_said_in_two_lines(run, arguments, word):
    status, _, _, error = run("data", *arguments)
    assert status == 2
    assert word in error
    assert len(error.strip().splitlines()) == 2


def test_ink_that_was_asked_for_in_colour_is_said_to_be_grey(run, tmp_path):
    """It came in grey, without a word; and a sheet takes the classes of its rows."""
    sheet("3388").save(tmp_path / "ours.png")
    status, figures, said, error = run("data", "import", "ours.png", "--name", "ours", "--rows", "a a b b", "--colour")
    assert (status, figures["classes"], figures["shape"]) == (0, {"a": 16, "b": 16}, [28, 28, 1])
    assert "26 pictures to learn from, 6 for the test" in said
    assert error.splitlines()[-1] == "--colour changes nothing: ink has no colour, so the pictures are grey"


def test_the_columns_of_a_sheet_have_classes_or_its_rows_but_not_both(run, tmp_path):
    sheet("338", 4).save(tmp_path / "ours.png")
    status, figures, _, error = run("data", "import", "ours.png", "--name", "ours", "--columns", "a b a b")
    assert (status, figures["classes"], error) == (0, {"a": 6, "b": 6}, "")
    status, _, _, error = run("data", "import", "ours.png", "--name", "more", "--columns", "a b c d", "--rows", "1 2 3")
    assert status == 2
    assert "not allowed with" in error


def test_of_very_many_files_that_are_passed_over_some_are_named_and_the_others_counted(run, tmp_path):
    """Boxes that are marked in pictures may be too small by thousands."""
    files = {f"stop/{n:02}.txt": b"x" for n in range(30)} | {"stop/bad.png": b"x"}
    write_folder(tmp_path / "signs", signs() | files)
    _, figures, said, _ = run("data", "show", "signs")
    assert len(figures["passed_over"]) == 31
    lines = [line for line in said.splitlines() if "passed over" in line]
    assert lines[19:] == [
        "  passed over: stop/19.txt: it is no picture", "  passed over: 10 more: it is no picture",
        "  passed over: 1 more: it is no picture in a format that is read here",
    ]  # fmt: skip


def test_of_frames_of_one_film_on_both_sides_it_is_said_how_they_stay_together(run, tmp_path):
    one, two = (np.random.default_rng(seed).integers(0, 256, (10, 16, 16, 3), dtype=np.uint8) for seed in (0, 1))
    pixels, labels = np.concatenate([one, one // 2 * 2, two, two // 2 * 2]), np.repeat([0, 1], 20)
    np.savez(tmp_path / "films.npz", X=pixels, y=labels)
    status, figures, said, _ = run("data", "import", "films.npz", "--name", "plain")
    assert (status, bool(figures["nearly"]), "once more with --together" in said) == (0, True, True)
    status, figures, said, _ = run("data", "import", "films.npz", "--name", "mine", "--together")
    assert (status, figures["nearly"], figures["train"], "together" in said) == (0, [], 32, False)
    np.savez(tmp_path / "own.npz", x_train=pixels, y_train=labels, x_test=pixels[::5], y_test=labels[::5])
    assert "left these apart" in run("data", "import", "own.npz", "--name", "own", "--together")[2]
