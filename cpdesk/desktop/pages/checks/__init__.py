"""The page Checks: what does not fit together, where to mend it, and what people set aside with a reason."""
