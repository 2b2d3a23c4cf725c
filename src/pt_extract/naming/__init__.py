"""How a place of the document names a node: its label, number and title."""
