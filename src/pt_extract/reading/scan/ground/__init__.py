"""What writing stands on: paper, light, tones and fills of a scanned page."""
