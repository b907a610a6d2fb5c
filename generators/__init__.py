"""Data in the package that were made from data of others; each has its generator, source, version and licence here."""
