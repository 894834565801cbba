"""The import tray says before anything is imported what pictures cannot become a data set, why, and what helps."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.data.sources.folder import Folder
from engine.work import finished
from gui.data.import_tray import ImportTray
from gui.state import edits
from gui.state.work.tasks import Tasks
from gui.training.data_button import DataButton
from tests.engine.data.files import picture, write_folder
from tests.gui.data.stage import DataStage
from tests.gui.on_screen import on_screen

PHONE = b"\0\0\0\x18ftypheic" + bytes(99)


def tray_of(qtbot: QtBot, tasks: Tasks, folder: Path) -> ImportTray:
    tray = ImportTray(tasks)
    qtbot.addWidget(tray)
    tray.begin(folder)
    survey = finished(Folder().surveying(folder))
    tray.show_survey(survey, survey.has_test)
    return tray


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"ball/IMG_1.HEIC": PHONE, "cup/IMG_2.HEIC": PHONE},
            "mine holds no picture that can be read. ball/IMG_1.HEIC: HEIC is a kind that is not read here, so save it "
            "as JPEG or PNG. Put PNG, JPEG, BMP, GIF or WebP pictures into a sub-folder for each class.",
        ),
        (
            {"ball/1.png": picture(), "cup/IMG_2.heic": PHONE},
            "Only pictures of one class in mine can be read: ball. cup/IMG_2.heic: HEIC is a kind that is not read "
            "here, so save it as JPEG or PNG. There must be pictures of at least two classes to tell apart.",
        ),
        (
            {"ball/1.png": picture(), "ball/IMG_2.heic": PHONE, "IMG_3.heic": PHONE},
            "There must be a sub-folder for each of at least two classes. Put the pictures of each class into a folder "
            "with its name, in mine, and choose it again.",
        ),
        (
            {"ball/1.png": picture(), "cup/1.png": picture()},
            "Each class has one picture only: none can be kept for the test. Put more pictures into the folders in "
            "mine, and choose it again.",
        ),
    ],
)
def test_pictures_that_cannot_become_a_set_are_not_imported_and_the_true_reason_is_said(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, files: dict[str, bytes], said: str
) -> None:
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", files))
    assert tray.outcome.text() == said
    assert tray.outcome.property("role") == "error"
    assert not tray.go.isEnabled()


def test_of_pictures_in_which_things_are_marked_it_is_said_that_no_marks_are_read(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    files = {f"images/{part}/1.png": picture() for part in ("train", "val")} | {"labels/train/1.txt": b"0 none"}
    words = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", files)).outcome.text()
    assert "many at once. What is marked in them is not read, as here a picture has one class. Or name" in words
    assert words.endswith("In Roboflow the step Isolate Objects makes a picture of each thing that is marked.")


def test_of_two_lists_beside_loose_pictures_each_is_named(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    names = [f"{number}.png" for number in range(4)]
    files = {name: picture() for name in names}
    files |= {name: "\n".join(["file,kind", *(f"{one},ball" for one in names)]).encode() for name in ("a.csv", "b.csv")}
    words = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", files)).outcome.text()
    assert words.endswith("many at once. Or choose the list that says it, instead of the folder: a.csv, b.csv.")


def test_loose_pictures_without_a_class_are_asked_about_and_not_called_a_mistake(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    tray = on_screen(qtbot, ImportTray(tasks), 700, 300)
    survey = finished(Folder().surveying(write_folder(tmp_path / "mine", {f"{n}.png": picture() for n in (1, 2)})))
    tray.begin(tmp_path / "mine")
    tray.show_survey(survey, survey.has_test)
    assert tray.outcome.text() == (
        "No folder says what the pictures in “mine” show: say it here, many at once. Or name the files by their class, "
        "as cat 1.jpg and cat 2.jpg, and choose them again. If “mine” itself is one of the classes, choose the folder "
        "it is in."
    )
    assert tray.outcome.property("role") == "label"
    assert tray.by_hand.isVisible()
    assert not tray.passed.isVisible()
    assert not tray._area.isVisible(), "where there is nothing to choose a gap stood above the words"
    assert tray.by_hand.width() >= tray.by_hand.sizeHint().width()
    assert not tray.go.isEnabled()


def test_loose_pictures_are_sorted_by_their_names_and_that_is_said(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    files = {f"{name}{number}.png": picture() for name in ("cat.", "dog.") for number in range(4)}
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "pets", files))
    assert tray.found.text().startswith("8 pictures in 2 classes")
    assert "Their classes are the beginnings of their names." in tray.outcome.text()
    assert tray.go.isEnabled()


@pytest.mark.parametrize(("size", "wanted"), [((64, 48), 0), ((160, 120), 32)])
def test_pictures_that_are_large_are_made_small_unless_somebody_wants_them_as_they_are(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, size: tuple[int, int], wanted: int
) -> None:
    """Photos of one camera were taken as they are: one step of a training took seconds, and nothing was seen to happen.
    """
    files = {f"{label}/{number}.png": picture(size=size) for label in ("ball", "cup") for number in range(2)}
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", files))
    assert tray.fit.size == wanted
    assert tray.side.button(0).isEnabled()


def test_two_pictures_of_one_class_or_a_test_of_its_own_are_enough(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    two = {"ball/1.png": picture(), "ball/2.png": picture(), "cup/1.png": picture()}
    own = {f"{part}/{label}/1.png": picture() for part in ("train", "test") for label in ("ball", "cup")}
    for name, files in (("two", two), ("own", own)):
        tray = tray_of(qtbot, tasks, write_folder(tmp_path / name, files))
        assert tray.go.isEnabled()
        assert tray.outcome.property("role") == "label"


def test_where_all_pictures_have_one_size_it_is_said_once(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    files = {f"{label}/{number}.png": picture() for label in ("ball", "cup") for number in range(2)}
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", files))
    assert tray.found.text().startswith("4 pictures in 2 classes, ")
    assert " to " not in tray.found.text()


def test_a_set_without_test_pictures_that_is_chosen_is_refused_and_that_in_use_stays(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    """The command line imports one picture for each class, and drawings are kept one by one. Digits stood in for them,
    and the end of the stack was made for classes that were not shown."""
    folder = write_folder(tmp_path / "mine", {f"{label}/1.png": picture() for label in ("ball", "cup")})
    before = stage.document.design
    stage.page.use(str(folder))
    assert stage.document.design == before
    assert stage.document.data_problem is None
    qtbot.waitUntil(lambda: "mine has no pictures for the test" in stage.message.text.text())
    button = DataButton(stage.document, stage.page.work)
    qtbot.addWidget(button)
    stage.document.edit(*edits.choose_data(before, str(folder)))  # as a project of before has it
    assert button.detail == "instead of those chosen"


def test_why_a_folder_cannot_become_a_set_is_said_no_longer_once_another_set_was_chosen(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = stage.page
    page.bring(write_folder(tmp_path / "mine", {"1.png": picture()}))
    qtbot.waitUntil(lambda: page.tray.lacks_classes)
    assert not page.tray.isHidden()
    page.use("stripes")
    qtbot.waitUntil(lambda: stage.document.data.name == "stripes")
    assert page.tray.isHidden()


def test_a_picture_that_turns_out_to_be_damaged_is_named_when_the_others_are_imported(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    """The tray had promised it: only its first bytes are looked at before."""
    files = {f"{label}/{number}.png": picture() for label in ("ball", "cup") for number in range(4)}
    files["cup/3.png"] = files["cup/3.png"][:-30]
    page = stage.page
    page.bring(write_folder(tmp_path / "mine", {**files, "notes.txt": b"known from the tray"}))
    qtbot.waitUntil(page.tray.go.isEnabled)
    assert page.tray.go.text() == "Import 8 pictures"
    page.tray.go.click()
    qtbot.waitUntil(lambda: stage.document.data.name == "mine")
    assert stage.message.text.text() == (
        "<b>1 picture could not be used.</b> cup/3.png: it is damaged or cut off."
    ), "and no word of notes.txt"


def test_in_a_small_window_no_field_is_pressed_together_and_all_of_it_can_be_scrolled_to(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    files = {f"{name}/{n}.png": picture() for name in ("ball", "cup") for n in range(5)}
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", files))
    holder = on_screen(qtbot, QWidget(), 900, 400)  # in a window of its own it would stay as large as it must be
    tray.setParent(holder)
    tray.show()
    for wide, high in ((520, 170), (400, 260), (900, 400)):
        tray.resize(wide, high)
        qtbot.waitUntil(lambda: tray.go.mapTo(tray, tray.go.rect().bottomRight()).y() < tray.height())
        for part in (tray.name, tray.side, tray.how, tray.colour, tray.share, tray.before, tray.after):
            least = part.minimumSizeHint()
            assert part.height() >= least.height(), (wide, high, part)
            assert part.width() >= least.width(), (wide, high, part)
    with_fields = tray.sizeHint().height()
    tray.begin(tmp_path / "nothing")
    tray.show_failure()
    qtbot.waitUntil(lambda: tray.sizeHint().height() < with_fields - 100, timeout=2000)
    survey = finished(Folder().surveying(tmp_path / "mine"))
    tray.begin(tmp_path / "mine")
    tray.show_survey(survey, survey.has_test)
    qtbot.waitUntil(lambda: tray.sizeHint().height() >= with_fields, timeout=2000)


def test_what_folders_keep_for_the_test_is_said(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    """Pictures in `train` and `test` alone were of two classes in their names, and nothing told why some are no more
    learned from."""
    names = [f"{part}/{label} {number}.png" for part in ("train", "test") for label in ("cat", "dog")
             for number in range(3 if part == "train" else 2)]  # fmt: skip
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", {name: picture() for name in names}))
    assert tray.outcome.text().startswith("4 of them are for the test, as their folders or their list say. ")


def test_a_class_that_the_test_alone_has_is_named_with_what_to_do(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    """It was counted like the others, and each of its pictures was answered wrongly."""
    names = ["train/cat/1.png", "train/dog/1.png", "test/cat/2.png", "test/dog/2.png", "test/bird/1.png"]
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", {name: picture() for name in names}))
    assert "Only the test has “bird”: nothing is learned of that." in tray.outcome.text()
    assert "“cat”" not in tray.outcome.text()
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "both", {name: picture() for name in names[:4]}))
    assert "Only the test" not in tray.outcome.text()


def test_a_class_with_one_picture_is_named_before_nothing_of_it_is_tested(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    """“The same share of each class” was said, and Evaluate had no row for it."""
    names = [f"{label}/{number}.png" for label in ("cat", "dog") for number in range(3)]
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", {name: picture() for name in names}))
    assert "one picture" not in tray.outcome.text()
    names.append("bird/0.png")
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "more", {name: picture() for name in names}))
    assert "Of “bird” there is one picture: it is learned, and nothing of it tested." in tray.outcome.text()


def test_while_loose_pictures_are_imported_no_button_is_cut_and_the_words_have_their_lines(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    """Beside the bar the sentence was a column of seventeen lines, of a word or two."""
    files = {f"{name} {n}.png": picture() for name in ("ball", "cup") for n in range(5)}
    tray = on_screen(qtbot, ImportTray(tasks), 620, 420)
    survey = finished(Folder().surveying(write_folder(tmp_path / "mine", files)))
    tray.begin(tmp_path / "mine")
    tray.show_survey(survey, survey.has_test)
    assert tray.by_hand.isVisible()
    tray.show_importing()
    qtbot.waitUntil(lambda: tray.bar.isVisible() and tray.outcome.width() > 0.9 * tray.width())
    assert not tray.by_hand.isVisible()  # what they are is no question now
    assert all(button.width() >= button.sizeHint().width() for button in (tray.cancel, tray.go))
    tray.show_failure()
    assert tray.by_hand.isVisible()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "The set needs a name."),
        ("digits", "The name is taken."),
        ("../mine?", "This cannot be the name of a folder: use letters, digits and blanks."),
        ("nul", "This cannot be the name of a folder: use letters, digits and blanks."),
        ("2nd try", ""),
    ],
)
def test_what_is_wrong_with_a_name_is_said_while_it_is_typed(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, name: str, said: str
) -> None:
    """Import was off without a word, or was pressed and then refused."""
    files = {f"{label}/{n}.png": picture() for label in ("ball", "cup") for n in range(5)}
    tray = tray_of(qtbot, tasks, write_folder(tmp_path / "mine", files))
    words = tray.outcome.text()
    tray.name.setText(name)
    assert tray.outcome.text() == f"{said} {words}".strip()
    assert tray.go.isEnabled() is (not said)


def test_keys_that_were_in_the_tray_stay_there_when_another_folder_is_looked_into(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    """Enter pressed what lay beside the tray, as the button that had the keys waits."""
    tray = on_screen(qtbot, ImportTray(tasks), 620, 420)
    files = {f"{label}/{n}.png": picture() for label in ("ball", "cup") for n in range(5)}
    survey = finished(Folder().surveying(write_folder(tmp_path / "mine", files)))
    tray.begin(tmp_path / "mine")
    tray.show_survey(survey, survey.has_test)
    tray.name.setFocus()
    tray.begin(tmp_path / "mine")
    assert tray.focusWidget() is tray.cancel


def test_enter_after_an_import_that_failed_does_not_throw_away_what_was_chosen(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    files = {f"{label}/{n}.png": picture() for label in ("ball", "cup") for n in range(5)}
    tray = on_screen(qtbot, ImportTray(tasks), 620, 420)
    survey = finished(Folder().surveying(write_folder(tmp_path / "mine", files)))
    tray.begin(tmp_path / "mine")
    tray.show_survey(survey, survey.has_test)
    tray.go.setFocus()
    tray.show_importing()
    assert tray.focusWidget() is tray.cancel
    tray.show_failure()
    assert tray.focusWidget() is tray.go
