"""The workplace of dossiers: the list, the search and the page of one dossier."""
