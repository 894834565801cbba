"""`convscope compare` keeps each training as it ends, and the same command goes on with them."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import gui.app
from engine.cli import trials
from engine.errors import FileError
from engine.lab.chance import compare
from engine.lab.trial import Outcome, Trial, make
from engine.project.named import design_for
from engine.project.presets import preset
from engine.project.project import Project, save_project
from tests.engine.samples import some_digits, write_npz
from tests.engine.test_cli_sweeps import stopped_after, use

PAIR = ["compare", "dense", "assignment", "--seeds"]


class Pool:
    """Makes trainings at once: `right` says how many pictures of 100 one gets, by its seed and whether it is A's."""

    def __init__(self, right: Callable[[int, bool], int]) -> None:
        self.made: list[int] = []  # seeds
        self.right = right

    def __call__(self, trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            is_first = len(trial.design["stack"]) == len(preset("dense").design().to_plain()["stack"])
            self.made.append(trial.seed)
            yield Outcome(trial.id, test_accuracy=self.right(trial.seed, is_first) / 100, test_pictures=100)


def told(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def run(out: Path, seeds: int, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert gui.app.main([*PAIR, str(seeds), "--json", str(out)]) == 0
    return capsys.readouterr().out


def test_who_compares_two_trainings_of_one_design_is_told_that_both_are_trained_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files that differed in their seed were "no difference" after sixteen trainings, the same eight twice."""
    use(monkeypatch, Pool(lambda seed, is_first: 60))
    design, files = preset("dense").design(), [tmp_path / "a.convscope", tmp_path / "b.convscope"]
    for seed, file in enumerate(files):
        save_project(Project(design.with_(recipe=design.recipe.replace(seed=seed))), file)
    for other, is_told in ((files[1], True), ("assignment", False)):
        assert gui.app.main(["compare", str(files[0]), str(other), "--seeds", "2"]) == 0
        assert ("differ in nothing but the seed" in capsys.readouterr().err) == is_told


def test_a_comparison_that_is_stopped_goes_on_with_the_trainings_that_were_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill at minute nine lost nine minutes."""
    out, rest = tmp_path / "c.json", Pool(lambda seed, is_first: 60)
    use(monkeypatch, stopped_after(3))
    assert gui.app.main([*PAIR, "8", "--json", str(out)]) == 130
    assert told(out)["looks"] == 0, "one pair says nothing"
    use(monkeypatch, stopped_after(2))
    assert gui.app.main([*PAIR, "8", "--json", str(out)]) == 130
    assert told(out)["looks"] == 1
    assert "2 of 8 seeds were trained with both; the same command goes on with them" in capsys.readouterr().out
    use(monkeypatch, rest)
    assert gui.app.main([*PAIR, "8", "--json", str(out)]) == 0
    assert f"Goes on with what {out} holds of this comparison." in capsys.readouterr().err
    assert sorted(rest.made) == [2, *(seed for seed in range(3, 8) for _ in "AB")]
    found = told(out)
    assert (found["pairs"], found["stopped"], len(found["accuracies"]["a"])) == (8, False, 8)


def test_each_training_is_in_the_file_while_the_others_are_made_and_nobody_has_looked_at_it_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, pool = tmp_path / "c.json", Pool(lambda seed, is_first: 60)
    monkeypatch.setattr(trials, "KEEP_SECONDS", -1.0)
    there: list[int] = []

    def looked(asked: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for outcome in pool(asked):
            yield outcome
            found = told(out)
            assert found["looks"] == 0
            there.append(sum(map(len, found["trainings"])))

    use(monkeypatch, looked)
    assert gui.app.main([*PAIR, "2", "--json", str(out)]) == 0
    assert there == [1, 2, 3, 4]
    assert told(out)["looks"] == 1


def test_a_disk_that_is_full_on_the_way_ends_no_comparison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, written = tmp_path / "c.json", list[bool]()

    def full_at_first(_file: object, figures: dict[str, Any], _is_last: bool = True) -> None:
        written.append(figures["stopped"])
        if figures["stopped"]:
            raise FileError("The disk is full.", "Make room.")

    monkeypatch.setattr(trials, "KEEP_SECONDS", -1.0)
    monkeypatch.setattr("engine.cli.commands.compare.write", full_at_first)
    use(monkeypatch, Pool(lambda seed, is_first: 60))
    assert gui.app.main([*PAIR, "2", "--json", str(out)]) == 0
    assert written == [True] * 4 + [False]


def test_more_seeds_are_another_look_and_fewer_leave_none_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who adds seeds until it says yes finds more than there is; who takes some away, too."""
    out, pool = tmp_path / "c.json", Pool(lambda seed, is_first: 60 + is_first * (1 if seed % 4 else -1))
    use(monkeypatch, pool)
    assert "looked at" not in run(out, 8, capsys)
    assert "looked at" not in run(out, 8, capsys), "it was not looked at once more: nothing is new"
    assert pool.made == [seed for seed in range(8) for _ in "AB"]
    said = run(out, 10, capsys)
    assert pool.made[16:] == [8, 8, 9, 9]
    assert "looked at 2 times, so it is told only where p is below 0.025" in said
    assert ("97.5 % interval" in said, told(out)["looks"]) == (True, 2)
    assert run(out, 4, capsys) == said
    assert told(out)["pairs"] == 10
    assert len(pool.made) == 20


def test_a_yes_that_more_seeds_take_back_is_said_to_be_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "c.json"
    use(monkeypatch, Pool(lambda seed, is_first: 60 + is_first * (1 if seed < 8 else -1)))
    assert run(out, 8, capsys).splitlines()[-1].startswith("Yes: A is better than B")
    assert run(out, 16, capsys).splitlines()[-1].startswith("No longer: the first 8 seeds said yes")
    assert (told(out)["told"], told(out)["looks"]) == ([1, 8], 2)


def test_trainings_that_nobody_has_looked_at_are_not_said_to_have_said_yes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "c.json"
    use(monkeypatch, Pool(lambda seed, is_first: 60 + is_first * (1 if seed < 8 else -1)))
    run(out, 8, capsys)
    found = told(out)
    del found["verdict"]  # as it is written on the way, and then somebody killed it
    out.write_text(json.dumps(found), "utf-8")
    assert "No longer" not in run(out, 16, capsys)
    assert told(out)["told"] == [0, 0]


@pytest.mark.parametrize("more", [("--epochs", "7"), ("--data", "{npz}")])
def test_the_same_two_trained_otherwise_are_another_comparison_whose_file_stays(
    more: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, npz = tmp_path / "c.json", write_npz(tmp_path / "few.npz", some_digits(60, 20))
    use(monkeypatch, Pool(lambda seed, is_first: 60))
    run(out, 2, capsys)
    before = out.read_bytes()
    words = [word.format(npz=npz) for word in more]
    assert gui.app.main([*PAIR, "2", *words, "--json", str(out)]) == 2
    assert "--json would be written over c.json, which holds another comparison." in capsys.readouterr().err
    assert out.read_bytes() == before


def test_trainings_of_pictures_that_the_data_holds_no_longer_are_made_anew_and_what_was_told_was_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    npz, out, made = write_npz(tmp_path / "mine.npz", some_digits(60, 20)), tmp_path / "c.json", list[int]()

    def pool(asked: Sequence[Trial], **_: Any) -> Iterator[Outcome]:
        made.append(len(asked))
        yield from map(make, asked)

    use(monkeypatch, pool)
    words = ["compare", "dense", "dense", "--data", str(npz), "--seeds", "2", "--epochs", "1", "--json", str(out)]
    assert gui.app.main(words) == 0
    write_npz(npz, some_digits(80, 20))
    assert gui.app.main(words) == 0
    assert made == [4, 4]
    assert "The data has changed since: all is trained anew" in capsys.readouterr().err
    assert told(out)["looks"] == 1


def test_where_pictures_change_under_a_comparison_what_was_told_of_those_before_is_not_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A yes of other pictures was said to hold no longer, and chance to have had one try more."""
    npz, out = write_npz(tmp_path / "mine.npz", some_digits(60, 20)), tmp_path / "c.json"
    pool, on_the_way = Pool(lambda seed, is_first: 60 + is_first), list[list[int]]()
    monkeypatch.setattr(trials, "KEEP_SECONDS", -1.0)

    def of_now(asked: Sequence[Trial], **_: Any) -> Iterator[Outcome]:
        pictures = design_for("dense", str(npz), print).load_data().reference.sha256
        for one in pool(asked):
            assert one is not None
            yield replace(one, pictures=pictures)
            on_the_way.append(told(out)["told"])

    def changing(asked: Sequence[Trial], **_: Any) -> Iterator[Outcome]:
        if pool.right(0, True) > 60:
            pool.right = lambda seed, is_first: 60
            write_npz(npz, some_digits(80, 20))
        yield from of_now(asked)

    words = ["compare", "dense", "assignment", "--data", str(npz), "--json", str(out), "--seeds"]
    use(monkeypatch, of_now)
    assert gui.app.main([*words, "8"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Yes: A is better than B")
    use(monkeypatch, changing)
    assert gui.app.main([*words, "9"]) == 0
    assert pool.made == [*(seed for seed in range(8) for _ in "AB"), 8, 8, *(seed for seed in range(8) for _ in "AB")]
    assert "No longer" not in capsys.readouterr().out
    assert (told(out)["looks"], told(out)["told"], told(out)["pairs"]) == (1, [0, 0], 9)
    assert on_the_way[-1] == [0, 0], "a kill would bring it back"


def test_two_commands_do_not_add_to_one_file_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last one wrote over what the other had trained for an hour, without a word."""
    out, pool, second = tmp_path / "c.json", Pool(lambda seed, is_first: 60), list[int]()

    def meanwhile(asked: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for file, *command in (("c.json", *PAIR, "2"), (str(out), "sweep", "dense", "--vary", "batch_size=32,64")):
            second.append(gui.app.main([*command, "--json", file]))
        yield from pool(asked)

    monkeypatch.chdir(tmp_path)
    use(monkeypatch, meanwhile)
    assert gui.app.main([*PAIR, "2", "--json", str(out)]) == 0
    assert second == [2, 2]
    assert capsys.readouterr().err.count("Another command adds its trainings to c.json now.") == 2
    assert (told(out)["pairs"], len(pool.made)) == (2, 4)
    use(monkeypatch, pool)
    assert gui.app.main([*PAIR, "3", "--json", str(out)]) == 0, "as soon as it is done"


def test_figures_that_go_to_standard_output_are_no_file_that_others_wait_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several comparisons may run side by side, each into a pipe of its own."""
    pool, second = Pool(lambda seed, is_first: 60), list[int]()

    def meanwhile(asked: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        use(monkeypatch, pool)
        second.append(gui.app.main([*PAIR, "2", "--json", "-"]))
        yield from pool(asked)

    use(monkeypatch, meanwhile)
    assert gui.app.main([*PAIR, "2", "--json", "-"]) == 0
    assert (second, len(pool.made)) == ([0], 8)
    assert "Another command" not in capsys.readouterr().err


def test_what_failed_by_chance_is_tried_again_and_what_diverged_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, pool = tmp_path / "c.json", Pool(lambda seed, is_first: 60)

    def breaks(asked: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial, outcome in zip(asked, pool(asked), strict=True):
            failed = Outcome(trial.id, failure="It broke.", diverged=trial.seed == 3)
            yield failed if trial.seed > 1 else outcome

    use(monkeypatch, breaks)
    run(out, 4, capsys)
    assert told(out)["failures"] == ["It broke."] * 4
    pool.made.clear()
    use(monkeypatch, pool)
    run(out, 4, capsys)
    assert pool.made == [2, 2]
    assert told(out)["pairs"] == 3


def test_a_comparison_is_read_as_its_verdict_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "c.json"
    use(monkeypatch, Pool(lambda seed, is_first: 60 + is_first * seed))
    run(out, 8, capsys)
    found, (a, b) = told(out), told(out)["accuracies"].values()
    again = compare(a, b, 100)
    assert (found["p"], found["verdict"], found["interval"]) == (again.p, again.verdict, list(again.interval))
    assert gui.app.main(["compare", "assignment", "dense", "--seeds", "8", "--json", str(out)]) == 0
    assert [*told(out)["accuracies"].values()] == [b, a], "whichever is named first"


def test_a_look_after_a_yes_lowers_nothing_so_it_is_not_said_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "c.json"
    use(monkeypatch, Pool(lambda seed, is_first: 60 + is_first * (1 + seed % 2)))
    run(out, 8, capsys)
    assert "looked at" not in run(out, 9, capsys)
    assert told(out)["looks"] == 2


@pytest.mark.parametrize("words", ["null", "5", "[1]", '"x"'])
def test_a_file_that_says_something_else_in_json_is_no_comparison(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "c.json"
    out.write_text(words, "utf-8")
    use(monkeypatch, Pool(lambda seed, is_first: 60))
    run(out, 2, capsys)
    assert told(out)["pairs"] == 2


def test_a_comparison_that_breaks_before_its_first_training_keeps_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one said that the data had changed, and that of two others was refused for nothing."""
    out = tmp_path / "c.json"

    def breaks(asked: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        raise FileError("It broke.", "Mend it.")
        yield None

    use(monkeypatch, breaks)
    assert gui.app.main([*PAIR, "2", "--json", str(out)]) == 2
    assert not out.exists()
