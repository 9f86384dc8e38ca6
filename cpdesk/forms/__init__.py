"""Questionnaires out, answers in: spreadsheets, PDFs, paper. What came back is a proposal until it is confirmed."""
