"""The page Conflicts: values that stand against each other, and which one is to hold."""
