"""The form as a fillable PDF: written with reportlab, read back with pypdf."""
