"""Questionnaires out, answers in; nothing here yet, the workshop work fills it."""
