"""People: what the assessment keeps about those who answered and those who recorded, and how it is taken away."""
