"""Bytes to a report: files, standard input, URLs; plain text and HTML pages."""
