"""What every other package stands on: paths, errors, settings, languages. No Qt, no pandas."""
