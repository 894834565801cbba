"""Bugs in benchmarks that keep what they found to themselves, and in the folders in which they work."""

from tests.mutation.mutant import Mutant

OF_TOOLS = "tests/test_benchmarks.py"

MUTANTS = (
    Mutant("tests/own_folders.py", "if os.getpid() == maker:", "if True:",
           "a program that is ended takes all away", (OF_TOOLS,)),
    Mutant("tests/benchmarks/memory_estimate.py", "    sys.exit(main())\n", "    main()\n",
           "of an estimate that is too low the status says nothing", (OF_TOOLS,)),
    Mutant("tests/benchmarks/memory.py", "    sys.exit(main())\n", "    main()\n",
           "of memory beyond the limit the status says nothing", (OF_TOOLS,)),
)  # fmt: skip
