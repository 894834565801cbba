"""Bugs of writing a file whole on a disk that lacks permissions, links or settled folders."""

from tests.mutation.mutant import Mutant

WHOLE = ("tests/engine/project/test_whole_file.py",)


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant("engine/project/whole_file.py", old, new, why, WHOLE)


MUTANTS = (
    bug(
        "    _settle(path.parent)\n",
        "",
        "after a power cut the folder has the old file, though the new one was said to be saved",
    ),
    bug(
        "                _keep_owner(temporary, before)\n",
        "                pass\n",
        "a project that others may read cannot be read by them once it is saved",
    ),
    bug(
        "        except OSError:\n            shutil.copy2(path, second)\n",
        "        except ZeroDivisionError:\n            shutil.copy2(path, second)\n",
        "nothing is saved on a stick whose file system knows no links",
    ),
    bug(
        "if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):",
        "if True:",
        "nothing is saved on a stick whose file system knows no permissions",
    ),
    bug(
        "    with suppress(OSError):\n        number = os.open(folder",
        "    if True:\n        number = os.open(folder",
        "what is saved on a share is said not to be, because its folders cannot be settled",
    ),
    bug(
        " and time() - entry.stat(follow_symlinks=False).st_mtime > OLD_SECONDS",
        "",
        "what another computer is just saving in the folder is deleted under its hands",
    ),
    bug(
        "        second.unlink(missing_ok=True)  # os.replace",
        "        pass  # os.replace",
        "a file stays beside the project that nobody knows",
    ),
    bug(
        "mode = 0o666 if before is None else 0o600",
        "mode = 0o666",
        "what its owner alone may read can be read by all where permissions cannot be changed",
    ),
)
