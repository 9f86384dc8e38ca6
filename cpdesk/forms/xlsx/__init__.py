"""The questionnaire as a spreadsheet: written for people to fill in, and read back however it came home."""
