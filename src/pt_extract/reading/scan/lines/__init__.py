"""What is thin on a scanned page: strokes, and the rulings that they are pieces of."""
