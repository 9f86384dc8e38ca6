"""Bringing in forms that came back filled in: each is a proposal that a person looks at before it counts."""
