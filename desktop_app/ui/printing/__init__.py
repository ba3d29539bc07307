"""Paper from the window: finding the printer, sending a form to it, looking at it first."""
