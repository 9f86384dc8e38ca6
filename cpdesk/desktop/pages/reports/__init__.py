"""Reports: choose a document, its format, language and date, and save it; it is read back before it is called done."""
