"""Home: the assessments of the library as cards, and the ways to begin one."""
