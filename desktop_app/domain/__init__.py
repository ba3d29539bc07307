"""The pure rules of the counter: no Qt, no SQL, no files, and "now" is always a parameter."""
