"""The form to be printed, filled in with a pen and typed in by hand."""
