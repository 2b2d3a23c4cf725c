"""The default reader: PDFium through pypdfium2."""
