"""Bugs that meet a lesson at the projector: a remedy out of sight, words that mean something else."""

from tests.mutation.mutant import bug

MUTANTS = (
    bug("gui/inspector/doctor/column", "put_remedy(first=self.area.height() < theme.px(FOR_ALL))",
        "put_remedy(first=False)", "in large letters the doctor's remedy is two screens below the trouble",
        "tests/gui/inspector/test_finding_card.py"),
    bug("gui/inspector/doctor/column", "self.area.height() < theme.px(FOR_ALL)", "self.area.height() < FOR_ALL",
        "in large letters the remedy stands below what fills the room",
        "tests/gui/inspector/test_finding_card.py"),
    bug("gui/inspector/doctor/finding_card", "above = 1 if first", "above = 2 if first",
        "the remedy stands below the picture of the trouble", "tests/gui/inspector/test_finding_card.py"),
    bug("engine/blocks/global_average_pool", "gap avgpool mean pooling", "gap avgpool mean pooling flatten",
        "who looks for flatten gets a Global average", "tests/gui/palette/test_palette.py"),
    bug("gui/palette/palette_list", "rows.sort(key=lambda row: letters not in", "rows.sort(key=lambda row: letters in",
        "who looks for Linear gets a ReLU", "tests/gui/palette/test_palette.py"),
    bug("gui/inspector/joined", "is map {own} of branch {which}", "is map {own} of stack {which}",
        "what the card calls a branch is called a stack below it", "tests/gui/inspector/test_example.py"),
)  # fmt: skip
