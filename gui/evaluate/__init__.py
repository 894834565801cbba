"""Is it right? The test pictures by what they are and what the network says of them."""
