"""The page Guides: the glossary and the guides, in cpdesk's own words."""
