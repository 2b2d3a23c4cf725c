"""What the reader of tables found, drawn over the pages it was found on. Read :mod:`.picture` first.

(The room is not called ``overlay`` because the package's function of that name would hide it.)
"""
