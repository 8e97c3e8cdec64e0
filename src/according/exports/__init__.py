"""A reading in the formats that it can be written in, one file each."""
