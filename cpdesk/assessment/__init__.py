"""What a Party answered, as values: fields, events, conflicts, snapshots. Pure: touches no file."""
