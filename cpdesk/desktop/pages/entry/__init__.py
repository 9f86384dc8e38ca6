"""Typing in paper forms: one line for each item, by keyboard alone, everything saved as it is typed."""
