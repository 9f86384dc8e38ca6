"""Participants: who takes part, in which group, what is asked of each, how far they are, and their forms."""
