"""Charts of the needs with the table that says the same, built once for the window and for documents."""
