"""What a network is made of: the contract of blocks, stacks, programs, weights, and the textbook step."""
