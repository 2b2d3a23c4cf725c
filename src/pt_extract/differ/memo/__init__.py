"""What a reader of a diff wants to know first: how much each change matters, how many there are, and the key points."""
