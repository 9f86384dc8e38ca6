"""What is in a report: a folder for each kind, and ``parts`` for what they share. How it looks is the writers' job."""
