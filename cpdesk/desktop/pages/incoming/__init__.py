"""The preview and the result of an import."""
