"""The page About cpdesk: versions, where the data lies, editions and sources, licences, the support file."""
