"""Documents: one tree says what is in a report, writers say how it looks in PDF, DOCX and XLSX."""
