"""What a stack means: shapes, costs, problems, hints, repairs and the summary table."""
