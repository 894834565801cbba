"""What the network answers: to the test pictures, now and earlier, whole and damaged, and to a drawing."""
