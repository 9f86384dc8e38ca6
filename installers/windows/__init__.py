"""The Windows installer, its trial, and what Explorer shows of the programs."""
