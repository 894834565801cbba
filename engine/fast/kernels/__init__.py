"""The kernels, one file for each family, and which of them does an op: `kernel_selection` goes through a program, and
asks the table in `choices`."""
