"""What would make steps and labelling of fully connected layers slower, with the same numbers."""

from tests.mutation.planted.fast import bug

AT_ONCE = ("tests/engine/fast/arithmetic/test_dense_at_once.py",)
MUTANTS = (
    bug(
        "dense_products",
        "outer > (ROW_UNITS if in_rows else COLUMN_UNITS)",
        "outer > ROW_UNITS",
        "vectors in columns are repacked for few units, up to a quarter more of a product",
        AT_ONCE,
    ),
    bug(
        "dense_products",
        "(from_memory or (in_rows and outer >= MANY_UNITS))",
        "(in_rows and outer >= MANY_UNITS)",
        "layers of 50 to 95 units and many weights are multiplied in blocks, a tenth to two fifths more of a product",
        AT_ONCE,
    ),
)
