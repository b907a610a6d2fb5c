"""FAQ files: one topic a file, one question an entry."""
