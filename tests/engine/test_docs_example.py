"""The example of the README works as it is printed there, with fewer epochs."""

import os
import subprocess
import sys

from tests.engine.readme import ROOT, example


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
