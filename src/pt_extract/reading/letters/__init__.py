"""Glyphs to words, the same for every reader."""
