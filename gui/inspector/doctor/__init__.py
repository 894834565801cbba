"""What the doctor says, above the settings (`column`): the gravest finding as a card with its evidence, and once a
remedy was taken, whether it helped."""
