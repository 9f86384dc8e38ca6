"""cpdesk: capacity-building self-assessment and action planning for Parties to the Cartagena Protocol on Biosafety."""

__version__ = "0.1.0"
