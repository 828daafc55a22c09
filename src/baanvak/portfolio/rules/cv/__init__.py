"""Reading a CV: from plain text to findings, each with the line it came from. Nothing here decides to keep anything."""
