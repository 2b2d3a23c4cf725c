"""Pages of HTML in one house style: each needs nothing but itself. Read :mod:`.frame` first."""
