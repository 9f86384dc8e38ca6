"""The page Action plan: what will be done about the needs, by whom, when, for how much, with which money."""
