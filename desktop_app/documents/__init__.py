"""The printed forms: plain data in, PDF bytes out."""
