"""The first page: ready-made stacks, recent projects and the tour."""
