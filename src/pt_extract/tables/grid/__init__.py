"""What a page shows of tables before any is found: edges, and the texts between them."""
