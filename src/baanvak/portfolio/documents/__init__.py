"""Gets the text out of a file somebody sends, in a process of its own with little time and little memory."""
