"""What is said of the pairs: what changed, and which of it only follows from something else."""
