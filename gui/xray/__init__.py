"""The page X-ray: any number of the network is opened, and shows what it is made of (`one_number`).

How a weight learns, and how the loss flows back, is in `gradient`.
"""
