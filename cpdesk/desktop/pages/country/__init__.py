"""The page Country: whose assessment it is, how it was made, and what is asked in this round."""
