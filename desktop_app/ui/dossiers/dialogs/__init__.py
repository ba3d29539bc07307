"""What the acts on a dossier ask for first: one dialog for each act that needs words."""
