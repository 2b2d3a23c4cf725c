"""Two wordings of one thing: where they differ, and what that difference is or comes from."""
