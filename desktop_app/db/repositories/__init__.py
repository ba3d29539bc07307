"""The SQL of the program, one repository a subject; each works in a session it is given."""
