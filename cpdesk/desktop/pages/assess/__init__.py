"""The page Assess: one key area at a time, from its text to its level, with the plan beside it."""
