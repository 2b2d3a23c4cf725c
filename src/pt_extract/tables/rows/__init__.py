"""The rows under a head, and where they part."""
