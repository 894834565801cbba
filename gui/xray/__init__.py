"""The page X-ray: any number of the network is opened, and shows what it is made of."""
