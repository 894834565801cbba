"""What lies inside the network: a number or a weight that is opened, a filter that is tried, why it answers so."""
