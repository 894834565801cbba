"""What users' own block files import: the contract of a block, by the short name it has had from the start."""

from engine.network.block import Block, Call, Parameter, Shape

__all__ = ["Block", "Call", "Parameter", "Shape"]
