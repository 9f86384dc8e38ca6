"""The page National report: each question the assessment informs, the answer proposed, and what a person decides."""
