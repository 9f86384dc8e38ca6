"""Copies and backups: carry a copy elsewhere, go back to how it was, take an import away again."""
