"""What a command gives back: the figures as JSON, the result as one line, and a look at the targets beforehand."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, redirect_stdout, suppress
from pathlib import Path
from typing import Any

from engine.data import DataSet
from engine.errors import EngineError, FileError
from engine.files.own_file import json_of
from engine.project.held_file import signature
from engine.project.whole_file import write_whole
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.training.evaluation import FIRST, Evaluation

NOT_ON_WINDOWS = '<>:"|?*'  # in a name; after a colon it would be a hidden part of another file
OF_DEVICES = "\\\\.\\"  # so Windows begins the paths of what is no file: con, aux, nul, with any ending
FILES = ("data", "save", "plot", "json", "resume")  # options that name a file, or a set of pictures
WORDS = ("command", "verb", "deed", "why")  # which name none
FIGURES = ".json"
STANDARD_OUTPUT = "-"  # in place of a file for the figures
FOR_NOW = QT_TRANSLATE_NOOP("engine", "For now it is kept as {file}: copy it from there soon.")
ANOTHER_FILE = QT_TRANSLATE_NOOP("engine", "Write it to another file, or delete that one first.")


def figures_of(result: Evaluation, data: DataSet) -> dict[str, Any]:
    """What an evaluation says, JSON types only."""
    found = result.class_accuracy if result.count else [math.nan] * data.classes
    shares = zip(data.class_names, found, strict=False)  # the data may know fewer classes
    of_many = {} if result.first_accuracy is None else {f"top_{FIRST}_accuracy": result.first_accuracy}
    return {
        "test_accuracy": result.accuracy,
        **of_many,
        "test_loss": result.loss,
        "test_pictures": result.count,
        "class_accuracy": {name: None if math.isnan(share) else round(float(share), 6) for name, share in shares},
    }


def say_result(result: Evaluation, before: str) -> None:
    """Print an evaluation as one line, after the words `before`."""
    pictures = f"{count(result.correct)} of {count(result.count)}"
    line = f"test accuracy {100 * result.accuracy:.2f} % ({pictures}), loss {result.loss:.4f}"
    if result.first_accuracy is not None:
        line += f", {100 * result.first_accuracy:.2f} % among the first {FIRST} answers"
    line = line if result.count else "there are no test pictures"
    sys.stdout.write((before + line)[:1].upper() + (before + line)[1:] + "\n")


def write(file: str | None, figures: dict[str, Any], is_last: bool = True) -> None:
    """Write the figures as JSON if a file was named. Raises FileError, and OSError for standard output. `is_last`: they
    may be the work of a night, and nobody writes them once more."""
    if file:
        write_bytes(file, (json.dumps(_known_to_json(figures), indent=1) + "\n").encode(), is_last)


def write_bytes(file: str, words: bytes, is_last: bool = True) -> None:
    """The same of what is ready."""
    try:
        if file == STANDARD_OUTPUT:
            with open(1, "wb", closefd=False) as output:
                output.write(words)
        elif is_stream(file):
            Path(file).write_bytes(words)
        else:
            write_whole(Path(file), lambda opened: opened.write(words))
    except OSError as error:
        if file == STANDARD_OUTPUT:
            raise  # it is told like all else that cannot be printed: there is no other place for it
        remedy = _kept_for_now(file, words) if is_last and not is_stream(file) else ""
        raise _not_written(file, error, remedy) from error


def _kept_for_now(file: str, words: bytes) -> str:
    """Where it is kept whose disk is full, or was taken out meanwhile; "" where no other takes it either."""
    import tempfile

    name = Path(file)
    with suppress(OSError):
        number, kept = tempfile.mkstemp(name.suffix, f"{name.stem[:40]}-")
        try:
            with os.fdopen(number, "wb") as opened:
                opened.write(words)
        except OSError:
            os.unlink(kept)
            raise
        return say(FOR_NOW, file=kept)
    return ""


def _known_to_json(value: Any) -> Any:
    """The same with null in place of each number that is none, or infinite: JSON has no word for these."""
    if isinstance(value, dict):
        return {name: _known_to_json(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_known_to_json(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


@contextmanager
def figures_alone(file: str | None) -> Iterator[None]:
    """Where the figures go to standard output all else that is said goes to standard error: so they can be read."""
    with redirect_stdout(sys.stderr) if file == STANDARD_OUTPUT else nullcontext():
        yield


def is_stream(file: str) -> bool:
    """Whether it is a pipe or a device, which takes what comes and keeps nothing."""
    return file == STANDARD_OUTPUT or (os.path.lexists(file) and not os.path.isfile(file))


def beside_if_changed(target: str, source: str, read: tuple[int, ...] | None) -> str:
    """Where to save: beside `target` if that is the file that was read and somebody has saved in it since. `read`: the
    signature of `source` before it was read."""
    now = signature(target)
    if now is None or read is None or now == read or not is_same_file(target, source):
        return target
    path, number = Path(target), 2
    while (other := path.with_name(f"{path.stem} {number}{path.suffix}")).exists():
        number += 1
    sys.stderr.write(f"{path.name} was changed by somebody else meanwhile and stays as it is: saved as {other.name}\n")
    return str(other)


def is_same_file(one: str, other: str) -> bool:
    """Whether both names mean one file that is there; `other` may have been taken away during a long training."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def check_folders(*files: str | None) -> None:
    """Say before a long training, not after it, that a result could not be written. Raises FileError."""
    for file in files:
        if file and os.path.abspath(file).startswith(OF_DEVICES):
            raise FileError(
                say(QT_TRANSLATE_NOOP("engine", "Windows keeps the name '{name}' for a device."), name=Path(file).name),
                QT_TRANSLATE_NOOP("engine", "Choose another name."),
            )
        if file and sys.platform == "win32" and (barred := set(NOT_ON_WINDOWS) & set(os.path.basename(file))):
            raise FileError(
                say(QT_TRANSLATE_NOOP("engine", "Windows takes no {sign} in the name of a file."), sign=min(barred)),
                QT_TRANSLATE_NOOP("engine", "Choose another name."),
            )
        if file and not os.path.isdir(os.path.dirname(os.path.abspath(file))):
            raise FileError(
                say(QT_TRANSLATE_NOOP("engine", "There is no folder '{folder}'."), folder=Path(file).parent),
                QT_TRANSLATE_NOOP("engine", "Make it first, or write to another place."),
            )
        if file and os.path.isdir(file):
            raise FileError(
                say(QT_TRANSLATE_NOOP("engine", "'{folder}' is a folder, not a file."), folder=file),
                QT_TRANSLATE_NOOP("engine", "Add the name of a file to it."),
            )
        if file:
            _try_to_open(file)


def check_apart(arguments: Mapping[str, Any]) -> None:
    """Of what a command was told: figures and curves are written over nothing else that it names, but over figures of
    before, as a sweep does that goes on; and no file or set is named by an empty word, which would count as none: a
    variable of the shell that was never set. Raises EngineError."""
    for option in FILES:
        if arguments.get(option) == "":
            raise EngineError(
                say(QT_TRANSLATE_NOOP("engine", "--{option} has no value."), option=option),
                QT_TRANSLATE_NOOP("engine", "Give it one, or leave it out."),
            )
    named = {name: value for name, value in arguments.items() if isinstance(value, str) and name not in WORDS}
    for option in ("plot", "json"):
        file = named.pop(option, STANDARD_OUTPUT)
        for name, other in named.items() if not is_stream(file) else ():
            is_to_come = name in FILES and os.path.abspath(file) == os.path.abspath(other)
            if (is_to_come or is_same_file(file, other)) and Path(other).suffix.lower() != FIGURES:
                raise FileError(
                    say(QT_TRANSLATE_NOOP("engine", "--{option} would be written over {file}."), option=option,
                        file=Path(other).name),
                    QT_TRANSLATE_NOOP("engine", "Write it to another file."),
                )  # fmt: skip
    if (figures := arguments.get("json")) and not is_stream(figures):
        _check_hours(figures, arguments)


def _check_hours(file: str, arguments: Mapping[str, Any]) -> None:
    """What many trainings have found is not lost for another command's figures: a sweep, which goes on with its own,
    and the comparison of two others. Raises FileError."""
    try:
        found = json_of(Path(file))
    except (OSError, ValueError):
        return
    holds = found if isinstance(found, dict) else {}
    pair = [arguments.get("first"), arguments.get("second")]
    if "trials" in holds and arguments.get("command") != "sweep":
        words = QT_TRANSLATE_NOOP("engine", "--json would be written over {file}, which holds a sweep.")
        problem = say(words, file=Path(file).name)
    elif holds.keys() >= {"a", "b", "pairs"} and [found["a"], found["b"]] not in (pair, pair[::-1]):
        words = QT_TRANSLATE_NOOP(
            "engine", "--json would be written over {file}, which holds the comparison of {first} and {second}."
        )
        problem = say(words, file=Path(file).name, first=found["a"], second=found["b"])
    else:
        return
    raise FileError(problem, ANOTHER_FILE)


def check_ending(file: str | None, ending: str) -> None:
    """Say before a long training that a name promises another kind of file than would be written. Raises FileError."""
    if file and Path(file).suffix.lower() != ending and (file == STANDARD_OUTPUT or not is_stream(file)):
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "The name '{file}' does not end in {ending}."), file=file, ending=ending),
            say(QT_TRANSLATE_NOOP("engine", "Write to {file}, say."), file=str(Path(file).with_suffix(ending))),
        )


def _try_to_open(file: str) -> None:
    """Only opening a file shows every reason why it cannot be written. What is there stays as it is."""
    there = os.path.lexists(file)
    if is_stream(file):  # it would wait for its reader
        return
    try:
        with open(file, "ab"):
            pass
        if not there:
            os.remove(file)
    except OSError as error:
        raise _not_written(file, error) from error


def _not_written(file: str, error: OSError, remedy: str = "") -> FileError:
    problem = QT_TRANSLATE_NOOP("engine", "{file} could not be written: {reason}.")
    return FileError(
        say(problem, file=Path(file).name, reason=error.strerror or error),
        remedy or QT_TRANSLATE_NOOP("engine", "Write to another place."),
    )
