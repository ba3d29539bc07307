"""The parts of hearing a scanner: bursts of keys, fields put back, COM ports, and where to."""
