"""Many trainings: kept runs, seeds, sweeps, experiments, and futures that may come."""
