"""The page Needs: where the gaps are, in which order, why, and what is done about them."""
