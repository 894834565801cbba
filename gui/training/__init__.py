"""Starting a training and watching it: the bar with its buttons, and the curves."""
