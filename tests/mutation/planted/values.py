"""Bugs in what all values of the program share."""

from tests.mutation.mutant import Mutant


def bug(old: str, new: str, why: str) -> Mutant:
    return Mutant("engine/values.py", old, new, why, ("tests/engine/test_values.py",))


MUTANTS = (
    bug("if given.get(name) is FRESH:", "if True:", "what is given is replaced by the default"),
    bug("given[name] = factory()", "given[name] = factory", "a default is not made"),
    bug("if members.has_post_init:", "if False:", "settings are not checked"),
    bug(
        "if other.__class__ is not self.__class__:",
        "if not hasattr(other, '_members'):",
        "equal fields make values of two classes equal",
    ),
    bug(
        "names = [field.name for field in fields if field.compare]",
        "names = [field.name for field in fields]",
        "fields are compared that are not to be",
    ),
    bug("for field in fields if field.repr]", "for field in fields]", "fields are shown that are not to be"),
    bug("if type(self) is cls or name in names:", "if False:", "a frozen value can be changed"),
    bug("type(self) is cls or name in names:", "True:", "a subclass cannot keep anything of its own"),
    bug("if type(self) is members.of:", "if True:", "what a subclass has set before is lost"),
    bug(
        "if bases and bool(strict) is not frozen:",
        "if False:",
        "what can be changed derives of what cannot, and cannot be changed either",
    ),
    bug("if self is other:", "if False:", "a value with a number that is none differs from itself"),
    bug("    if odd:\n", "    if False:\n", "fields that no argument sets become arguments"),
    bug("by_fields if frozen else None", "by_fields", "what can be changed has a hash"),
    bug("if value is not None}", "}", "values with their own equality have no hash"),
    bug("if name not in own:", "if True:", "own methods are lost"),
    bug(
        "            params.frozen = True\n",
        "            pass\n",
        "what others were derived of is no longer frozen to the standard decorator",
    ),
    bug("params.frozen = False", "pass", "no value can be derived of a frozen one"),
    bug(
        "cls.__dataclass_params__.frozen = frozen", "pass", "the standard decorator takes no subclass of a frozen value"
    ),
    bug(
        "any(default is MISSING for default in defaults[len(defaults) - len(given) :])",
        "False",
        "defaults go to the fields behind those that have them",
    ),
    bug("if others:", "if False:", "other options of the standard decorator are ignored"),
)
