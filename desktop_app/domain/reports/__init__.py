"""Reports: periods, where each dossier is counted, what tables are made of, and scores."""
