"""What the views show: values and their holders, no widgets."""
