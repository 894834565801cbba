"""A ZIP with a list of its pictures is a set, too: who has said the classes at home takes the folder along packed."""

import zipfile
from pathlib import Path

from engine.data import load_data
from engine.data.own_list import write_labels
from engine.data.sources.archive import Archive
from engine.data.survey import Survey
from engine.work import finished
from tests.engine.data.files import picture, write_folder, write_zip
from tests.engine.data.test_picture_list import NAMES, PICTURES, lines


def survey_of(path: Path, files: dict[str, bytes]) -> Survey:
    return finished(Archive().surveying(write_zip(path / "some.zip", files)))


def test_the_classes_that_were_given_in_the_window_are_those_of_the_packed_folder(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", PICTURES | {"IMG_8.png": picture(), "IMG_9.heic": b"nothing"})
    write_labels(folder, {f"IMG_{n}.png": "ball, red" if n % 2 else "Tasse ☕" for n in range(8)})
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as archive:
        for one in folder.iterdir():
            archive.write(one, f"mine/{one.name}")
        archive.writestr("__MACOSX/mine/._IMG_0.png", b"nothing")
    data = load_data(tmp_path / "mine.zip")
    assert (data.class_names, len(data.train) + len(data.test)) == (("ball, red", "Tasse ☕"), 8)
    assert {name: why.partition(",")[0] for name, why in data.about.passed_over.items()} == {
        "IMG_8.png": "the list does not say its class", "IMG_9.heic": "HEIC is a kind that is not read here",
    }  # fmt: skip


def test_a_list_of_somebody_else_says_the_classes_where_no_folders_do(tmp_path: Path) -> None:
    loose = {f"set/images/IMG_{n}.png": picture() for n in range(8)}
    for name, text in (("set/all.csv", lines("{file},{label}", head="file,label")),
                       ("set/lists/all.tsv", lines("{file}\t{label}", "..\\images\\"))):  # fmt: skip
        survey = survey_of(tmp_path, loose | {name: text.encode(), "set/prices.csv": b"what,price\nball,3\n"})
        assert (survey.counts, survey.passed_over) == ({"ball": 4, "cup": 4}, {})
        assert survey.listed == Path(name).name
    named = {f"{('cat', 'dog')[n % 2]} {n}.png": picture() for n in range(8)}
    said = "".join(f"{file},{label}\n" for file, label in zip(named, NAMES[::-1], strict=True))
    assert survey_of(tmp_path, named | {"all.csv": said.encode()}).classes == ("ball", "cup")
    folders = {f"{('cat', 'dog')[n % 2]}/IMG_{n}.png": picture() for n in range(8)}
    assert survey_of(tmp_path, folders | {"all.csv": lines("{file},{label}").encode()}).classes == ("cat", "dog")
    own = b"file,label\nIMG_0.png,big\nIMG_2.png,small\n"
    assert survey_of(tmp_path, folders | {"labels.csv": own}).classes == ("big", "small")
    assert survey_of(tmp_path, folders | {"cat/labels.csv": own}).classes == ("cat", "dog")  # of some alone
