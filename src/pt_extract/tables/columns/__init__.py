"""The columns under a head: those of times, and those of text beside them."""
