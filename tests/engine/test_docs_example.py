"""The example of the README works as it is printed there, with fewer epochs; what it imports says what it is."""

import inspect
import os
import subprocess
import sys

import engine
from tests.engine.readme import ROOT, example


def test_every_class_and_function_of_the_engine_says_in_a_sentence_what_it_is():
    named = [(name, getattr(engine, name)) for name in engine.__all__ if name != "KINDS"]
    assert [name for name, one in named if not (inspect.getdoc(one) or "").rstrip().endswith((".", ")"))] == []


def test_the_example_of_the_readme_trains_digits_and_says_how_good_it_is():
    code = example("load_data")
    assert "epochs=3" in code
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code.replace("epochs=3", "epochs=1")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    *steps, accuracy = done.stdout.splitlines()
    losses = [float(line.split()[1]) for line in steps]
    assert len(steps) == 57  # 3,600 pictures in batches of 64
    assert float(steps[-1].split()[0]) == 1.0
    assert sum(losses[-10:]) < 0.5 * sum(losses[:10])
    assert 0.8 < float(accuracy) < 1
