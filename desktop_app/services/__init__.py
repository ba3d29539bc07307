"""What people do with the program, one file an activity, one transaction a public method."""
