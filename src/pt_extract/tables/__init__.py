"""Any schedule table: pages in, tables out. It knows no family of documents; what words mean it asks a Vocabulary."""
