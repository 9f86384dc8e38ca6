"""The window's building blocks: buttons, labels, inputs and small pictures that follow theme, zoom and direction."""
