"""The page Agree: what the respondents answered, item by item, and the value the group agrees on."""
