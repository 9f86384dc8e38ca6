"""How an assessment is kept: one SQLite file of events, its schema, and the library they lie in."""
