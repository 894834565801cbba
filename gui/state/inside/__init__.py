"""Looking inside the network: a number or weight that is opened, a filter that is tried, why it gives an answer."""
