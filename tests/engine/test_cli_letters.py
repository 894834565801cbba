"""What is printed into a file or a pipe comes out whole, whatever letters its encoding has, as on Windows."""

import sys

import pytest

from gui.ending import quietly
from tests.engine.command_line import alone

SAYS = "import sys\nfrom gui.ending import quietly\nquietly(lambda: sys.stdout.write(sys.argv[1] + '\\n') and 0)"


@pytest.mark.parametrize(("encoding", "printed"), [
    ("cp1252", b"5\xd75, \\u22121, \xdc \\u6f22"), ("ascii", b"5\\xd75, \\u22121, \\xdc \\u6f22"),
    ("utf-8", "5×5, −1, Ü 漢".encode()),
])  # fmt: skip
def test_a_letter_that_an_encoding_does_not_have_is_printed_as_its_number(encoding, printed):
    ended = alone("5×5, −1, Ü 漢", code=SAYS, env={"PYTHONIOENCODING": encoding}, encoding="latin-1")
    assert (ended.stdout.strip().encode("latin-1"), ended.stderr) == (printed, "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name of a file is letters")
def test_bytes_of_a_file_name_that_are_no_letters_are_printed_as_they_are():
    ended = alone("early\udcff×.convscope", code=SAYS, env={"PYTHONIOENCODING": "ascii"}, encoding="latin-1")
    assert (ended.stdout.strip(), ended.stderr) == ("early\xff\\xd7.convscope", "")


def test_a_result_with_such_a_letter_is_no_fault_of_the_program(tmp_path):
    first, file = tmp_path / "first.convscope", tmp_path / "− 漢.convscope"
    trained, replayed = ("train", "dense", "--epochs", 1, "--cycles", 1), ("replay", first, "--step", 5)
    for command, saved in ((trained, first), (replayed, file)):
        ended = alone(*command, "--save", saved, env={"PYTHONIOENCODING": "cp1252"}, encoding="cp1252")
        assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Saved as \\u2212 \\u6f22.convscope: ")


def test_what_stands_for_standard_output_in_a_test_stays_what_it_is(capsys):
    assert quietly(lambda: print("5×5") or 0) == 0
    assert capsys.readouterr().out == "5×5\n"
