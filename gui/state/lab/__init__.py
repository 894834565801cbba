"""Many trainings: kept runs, seeds, sweeps, experiments and ghost futures."""
