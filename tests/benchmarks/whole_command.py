"""From command to result: `convscope train assignment --epochs 1` against a PyTorch script that does the same.

Run it as `python -m tests.benchmarks.whole_command --peer-python PYTHON`, where PYTHON has PyTorch. Whole processes, in
turns, the median of the rounds after a first one; both read the embedded digits, train for one epoch and label the
test pictures. Ours as printed, too: with its 100 cycles, of which each labels 400 pictures, it labels six times as
many pictures as it learns from. What cycles cost in a longer training is seen from ten epochs, with one and with 100.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.own_folders import own_folders

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 3.0
DATA = ROOT / "resources" / "data" / "digits.npz"
#: What a user has not set; without bytecode each start would compile all sources anew.
UNSET = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "PYTHONDONTWRITEBYTECODE")

PEER = f"""
import os
import numpy as np
import torch
from torch import nn
torch.manual_seed(0)
torch.set_num_threads(os.cpu_count())
data = np.load({str(DATA)!r})
x = torch.from_numpy(data["x_train"].reshape(-1, 1, 28, 28).astype(np.float32) / 255)
y = torch.from_numpy(data["y_train"].astype(np.int64))
x_test = torch.from_numpy(data["x_test"].reshape(-1, 1, 28, 28).astype(np.float32) / 255)
y_test = torch.from_numpy(data["y_test"].astype(np.int64))
x, y = x[:3600], y[:3600]
net = nn.Sequential(
    nn.Conv2d(1, 32, 3), nn.ReLU(), nn.InstanceNorm2d(32), nn.MaxPool2d(2),
    nn.Conv2d(32, 32, 3), nn.ReLU(), nn.InstanceNorm2d(32), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(800, 128), nn.ReLU(), nn.Linear(128, 10),
)
optimiser = torch.optim.Adam(net.parameters(), lr=1e-3)
for start in range(0, len(x), 64):
    optimiser.zero_grad()
    nn.functional.cross_entropy(net(x[start:start + 64]), y[start:start + 64]).backward()
    optimiser.step()
net.eval()
with torch.no_grad():
    print((net(x_test).argmax(1) == y_test).float().mean().item())
"""


def seconds(command: list[str]) -> float:
    """How long a whole process takes."""
    environment = {name: value for name, value in os.environ.items() if name not in UNSET}
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer-python", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    printed = [sys.executable, "-m", "gui.app", "train", "assignment", "--epochs", "1"]
    ours, theirs = [*printed, "--cycles", "1"], [options.peer_python, "-c", PEER]
    longer = [*printed[:-1], "10"]
    commands = {
        "convscope": ours, "convscope as printed": printed, "torch": theirs,
        "ten epochs, one cycle": [*longer, "--cycles", "1"], "ten epochs": longer,
    }  # fmt: skip
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in (ours, theirs):  # reads files for the first time, and writes bytecode
        seconds(command)
    for _ in range(options.rounds):
        for name, command in commands.items():
            times[name].append(seconds(command))
    middle = {name: median(values) for name, values in times.items()}
    ratio = middle["torch"] / middle["convscope"]
    print(f"convscope {middle['convscope']:.2f} s, torch {middle['torch']:.2f} s, ratio {ratio:.2f} (wanted {LIMIT})")
    cycles = middle["convscope as printed"]
    print(f"as printed, with 100 cycles: {cycles:.2f} s, ratio {middle['torch'] / cycles:.2f}")
    one, many = middle["ten epochs, one cycle"], middle["ten epochs"]
    print(f"ten epochs {many:.2f} s, with one cycle {one:.2f} s: cycles cost {100 * (many / one - 1):.0f} %")
    if options.json:
        Path(options.json).write_text(json.dumps({"seconds": times, "ratio": ratio}, indent=1) + "\n")
    return int(ratio < LIMIT)


if __name__ == "__main__":
    with own_folders():
        status = main()
    sys.exit(status)
