"""Bugs of what is said where a source of pictures or a rule of the doctor cannot even be begun with."""

from tests.mutation.mutant import Mutant

TEST = ("tests/engine/test_one_file.py",)

MUTANTS = (
    Mutant(
        "engine/kinds.py",
        "        except (Exception, SystemExit) as error:\n",
        "        except SystemExit as error:\n",
        "a word that is misspelt in a source is a fault of the program",
        TEST,
    ),
    Mutant(
        "engine/kinds.py",
        "    if isinstance(error, SyntaxError):\n",
        "    if isinstance(error, UnicodeError):\n",
        "of a source that is no Python the line of the program is told that reads it",
        TEST,
    ),
    Mutant(
        "engine/kinds.py",
        "next((place for place in reversed(places) if place[0] == own), places[-1])",
        "places[0]",
        "where a source cannot be read a line of another file is told",
        TEST,
    ),
    Mutant(
        "engine/doctor/__init__.py",
        '    if not callable(getattr(rule, "look", None)):\n',
        "    if False:\n",
        "a rule without its function is a fault of the program",
        TEST,
    ),
    Mutant(
        "engine/data/own_sources.py",
        "        source = kind()\n    except Exception as error:\n",
        "        source = kind()\n    except OSError as error:\n",
        "a source that cannot be made is a fault of the program",
        TEST,
    ),
    Mutant(
        "engine/data/own_sources.py",
        "    if not isinstance(given, Mapping) or",
        "    if isinstance(given, int) or",
        "a source whose sets have no names stops the program wherever a set is looked for",
        TEST,
    ),
)
