"""Words read from pixels, mended by what stands elsewhere in the document."""
