"""What the command line says of what was typed wrongly: the fault itself, and what to type instead."""

import json
import os
import signal
import sys
from types import SimpleNamespace

import pytest

import gui.app
from engine.cli.arguments import real
from engine.cli.trials import make_missing
from engine.data.progress import Progress
from engine.lab.varying import number
from engine.project.design import Design
from engine.project.presets import preset
from engine.project.project import Project, save_project
from tests.engine.samples import some_digits, write_npz


@pytest.fixture
def told(capsys):
    """The two lines that a command ends with."""

    def command(*arguments):
        assert gui.app.main([str(argument) for argument in arguments]) == 2
        return capsys.readouterr().err.splitlines()

    return command


@pytest.fixture(scope="module")
def untrained(tmp_path_factory):
    file = tmp_path_factory.mktemp("files") / "untrained.convscope"
    save_project(Project(Design()), file)
    return file


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    data, file = write_npz(folder / "few.npz", some_digits(60, 20)), folder / "trained.convscope"
    gui.app.main(["train", "dense", "--data", str(data), "--epochs", "1", "--steps", "1", "--save", str(file)])
    return file


@pytest.mark.parametrize("command", [
    ("evaluate",), ("explain", "--map", 0), ("replay", "--step", 1, "--save", "a.convscope"), ("resume",),
    ("doctor",),
])  # fmt: skip
def test_a_ready_made_network_where_a_file_is_needed_is_told_as_such(told, command):
    problem, remedy = told(command[0], "dense", *command[1:])
    assert problem == "'dense' is a preset, and no file."
    assert remedy == "Train and save it first: convscope train dense --save FILE"


@pytest.mark.parametrize("command", [("train",), ("evaluate",), ("doctor",), ("compare", "dense")])
def test_a_file_without_its_ending_or_with_another_is_found(told, tmp_path, monkeypatch, command):
    """`convscope train digits` beside digits.convscope was answered by the presets that there are."""
    monkeypatch.chdir(tmp_path)
    save_project(Project(Design()), tmp_path / "mine.convscope")
    for name in ("mine", "mine.convscop"):
        assert told(*command, name) == [f"There is no file '{name}'.", "Did you mean: mine.convscope?"]


def test_a_name_with_blanks_that_fell_apart_is_told_to_stand_in_quotation_marks(told):
    assert told("evaluate", "my", "net.convscope") == [
        "There is no argument 'net.convscope'.",
        "A name with blanks goes in quotation marks. Else try: convscope evaluate -h",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"), [("LeNet", "lenet"), ("asignment", "assignment"), ("Two convolutions", "assignment")]
)
def test_a_preset_that_is_typed_otherwise_is_found(told, typed, meant):
    assert told("train", typed) == [f"There is no preset or file '{typed}'.", f"Did you mean: {meant}?"]


def test_a_sweep_that_is_not_there_is_not_taken_for_a_broken_one(told, tmp_path):
    with pytest.raises(OSError) as refused:
        (tmp_path / "none.json").stat()  # each system has words of its own
    assert told("sweep", tmp_path / "none.json")[0] == f"none.json cannot be read: {refused.value.strerror}."
    (tmp_path / "broken.json").write_text(json.dumps([]), encoding="utf-8")
    assert told("sweep", tmp_path / "broken.json")[0] == "broken.json cannot be read as JSON."


@pytest.mark.parametrize(("options", "problem"), [
    (("--why", "saliency", "--class", 1, "--patch", 3), "--patch has no part in saliency."),
    (("--why", "saliency", "--class", 1, "--block", "Nothing"), "--block has no part in saliency."),
    (("--map", 0, "--class", 1), "--class has no part in --map."),
    (("--weight", "0,0", "--at", "1,1"), "--at has no part in --weight."),
    (("--weight", "0,0", "--picture", 0), "--picture has no part in --weight."),
])  # fmt: skip
def test_an_option_that_would_change_nothing_is_refused(told, untrained, options, problem):
    said, remedy = told("explain", untrained, *options)
    assert said == problem
    assert remedy.startswith("Leave it out, or use it with: ")


def test_a_damage_without_a_name_is_not_taken_for_none(told, trained):
    assert told("evaluate", trained, "--damage", "")[0] == "There is no damage ''."


def test_that_a_name_means_other_pictures_than_the_network_learned_is_said_where_they_were_not_asked_for(
    trained, capsys
):
    def errors(*options):
        assert gui.app.main(["evaluate", str(trained), *options]) == 0
        return capsys.readouterr().err

    data = trained.parent / "few.npz"
    learned = data.read_bytes()
    capsys.readouterr()
    assert errors() == ""
    write_npz(data, some_digits(70, 20))
    try:
        assert errors() == (
            "The pictures of few are not those that the network learned: they were changed since then, or are read "
            "otherwise now\n"
        )
        assert errors("--data", str(data)) == ""
    finally:
        data.write_bytes(learned)


@pytest.mark.parametrize("command", ["train", "range-test"])
def test_of_a_file_from_another_computer_it_is_said_how_its_pictures_come_here(told, tmp_path, command):
    file = tmp_path / "holiday.convscope"
    save_project(Project(Design(preset("dense").stack, data_name="on the beach")), file)
    problem, remedy = told(command, file, *(["--epochs", 1] if command == "train" else []))
    assert problem == "The pictures 'on the beach' are not on this computer."
    assert remedy == "Import them under the same name: convscope data import FOLDER --name 'on the beach'"


def test_of_pictures_that_were_typed_it_is_said_which_there_are(told, untrained):
    problem, remedy = told("train", untrained, "--data", "digit")
    assert problem == "There is no data set or file 'digit'."
    assert remedy.startswith("Use digits, ")


def test_a_folder_without_a_name_is_named(told):
    assert told("evaluate", ".")[0].startswith(". cannot be read: ")


@pytest.mark.parametrize("text", ["1_0", "1_000.5", "\u0661"])
def test_only_plain_digits_make_a_number(told, text):
    assert number(text) == text
    assert told("train", "dense", "--label-smoothing", text)[0].endswith("is no number.")
    assert told("bench", "--networks", "none", "--seconds", text)[0].endswith("is no number.")
    assert (number(" 1e-3"), number("10"), real("-1.5e2")) == (0.001, 10, -150)


def test_a_setting_typed_as_an_option_or_by_another_programs_word_is_told_how_it_is_said(told):
    meant = "Say it as a setting: --set learning_rate=VALUE"
    assert told("train", "dense", "--lr", 0.1) == ["There is no argument '--lr'.", meant]
    assert told("train", "dense", "--learning-rate=0.1") == ["There is no argument '--learning-rate=0.1'.", meant]
    assert told("runs", "list", "--lr", 1)[1] == "Try: convscope runs --help", "it takes no settings"
    assert told("train", "dense", "--set", "lr=1")[1].startswith("Use learning_rate. All settings: optimiser,")


def test_an_option_beside_a_project_without_a_command_is_refused_and_opens_no_window(told, untrained, monkeypatch):
    monkeypatch.setitem(sys.modules, "gui.window.launch", SimpleNamespace(run_window=lambda file: 0))
    assert told(untrained, "--epochs", 3) == ["There is no argument '--epochs'.", "Try: convscope --help"]


def test_who_has_no_display_is_told_that_nobody_sees_the_window(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("gui.qt.messages.keep_quiet", lambda: None)
    monkeypatch.setitem(sys.modules, "gui.window.launch", SimpleNamespace(run_window=lambda file: 0))
    assert gui.app.main([]) == 0
    seen = "There is no display, so the window is drawn where nobody sees it."
    assert capsys.readouterr().err.splitlines()[0] == seen
    assert gui.app.main([]) == 0  # by now the platform was chosen: whoever does that knows
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("system", "chosen"), [("win32", None), ("linux", "offscreen"), ("darwin", "offscreen")])
def test_curves_are_drawn_unseen_and_on_windows_with_its_fonts(monkeypatch, system, chosen):
    """Offscreen there are none, which Qt says each time, and a title in Chinese is a row of boxes."""
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr("gui.qt.messages.keep_quiet", lambda: None)
    gui.app.choose_platform(offscreen=True)
    assert os.environ.get("QT_QPA_PLATFORM") == chosen


def test_an_empty_network_is_told_of_without_a_mouse(told):
    assert "Drag" not in told("train", "empty")[1]


@pytest.mark.skipif(os.name != "posix", reason="a terminal of POSIX")
def test_who_asks_for_the_end_is_told_what_becomes_of_the_work_of_this_command(told, tmp_path, monkeypatch):
    reader, writer = os.openpty()
    os.set_blocking(reader, False)
    monkeypatch.setattr("engine.cli.stopping.ERRORS", writer)

    def asked(*_, **__):
        signal.raise_signal(signal.SIGINT)
        yield Progress()

    monkeypatch.setattr("engine.cli.commands.data.loading", asked)
    assert told("data", "show", "digits")[0] == "Cancelled: nothing was kept."
    assert b"Cancelling: a set that is not whole is not kept." in os.read(reader, 1000)
    monkeypatch.setattr("engine.cli.trials.run_all", lambda *_, **__: (None for _ in asked()))
    assert make_missing([], {}, list).status == 130
    assert b"the trainings that are running are thrown away" in os.read(reader, 1000)
    data = write_npz(tmp_path / "few.npz", some_digits(60, 20))
    monkeypatch.setattr("engine.cli.commands.train.dismiss", lambda: signal.raise_signal(signal.SIGINT))
    assert gui.app.main(["train", "dense", "--data", str(data)]) == 130
    assert b"Once more may end it at once, before that is kept." in os.read(reader, 1000)
    for end in (reader, writer):
        os.close(end)
