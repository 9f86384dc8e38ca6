"""Send back: how far the answers of this computer are, and the file that takes them back."""
