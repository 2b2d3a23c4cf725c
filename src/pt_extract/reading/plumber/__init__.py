"""The other reader: pdfplumber, which brings pdfminer.six."""
