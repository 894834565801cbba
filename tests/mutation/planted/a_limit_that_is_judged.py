"""Bugs by which a benchmark says that its limit was passed, and ends as if it were not."""

from tests.mutation.mutant import Mutant

OF_TOOLS = ("tests/test_benchmarks.py",)

MUTANTS = (
    Mutant("tests/benchmarks/cold_start.py", "        status = main()\n    sys.exit(status)\n", "        main()\n",
           "of a start that takes too long the status says nothing", OF_TOOLS),
    Mutant("tests/benchmarks/deep_stack.py", "    sys.exit(main())\n", "    main()\n",
           "of a deep stack that is too slow the status says nothing", OF_TOOLS),
)  # fmt: skip
