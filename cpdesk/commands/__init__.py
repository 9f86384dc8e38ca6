"""The jobs of the command line, one module for each family of words; they print, nothing else in the core does."""
