"""What Qt needs of us: garbage, undo steps, messages, the moment after painting."""
