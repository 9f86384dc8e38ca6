"""Writers: how a report's tree looks as PDF, DOCX and XLSX. Each prints every block or refuses."""
