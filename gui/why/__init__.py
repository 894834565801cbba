"""The page Why: what the answer to one picture rests on, and the smallest change that turns it."""
