"""The answers of the network: to the test pictures, now and at earlier steps, also damaged, and to a drawing."""
