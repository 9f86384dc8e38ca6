"""What the answers mean: needs, priorities, the state of the action plan. Works on snapshots only."""
