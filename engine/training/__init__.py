"""How a network learns: recipe, optimisers, schedules, runs, history, evaluation."""
