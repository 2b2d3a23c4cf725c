"""Which node of the old document is which of the new one."""
