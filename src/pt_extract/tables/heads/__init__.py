"""Heads of times: where they stand and what they name."""
