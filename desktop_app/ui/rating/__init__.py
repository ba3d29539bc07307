"""How an answer of a citizen is asked for and shown: faces, and the dialog of the clerk."""
