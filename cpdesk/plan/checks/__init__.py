"""What is checked in the plan's data, file by file; ``cpdesk.plan.check`` runs it all."""
