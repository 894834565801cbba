"""How a network learns: recipe, optimisers, schedules, training, runs, history, evaluation."""
