"""The page The plan: reads any bundled edition, searches it, compares two of them."""
