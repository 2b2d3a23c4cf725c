"""Which cells are marked: by grounds, by what is drawn upon them, by signs."""
