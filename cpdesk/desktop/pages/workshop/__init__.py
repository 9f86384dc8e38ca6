"""The page Workshop: plan the day, papers, timer, parking lot, where the work stands."""
